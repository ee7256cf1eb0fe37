//! The numbers of objects that were made since the beginning: those of the order in which a walk meets them.
//!
//! A piece of a state (a worker, an object) is also numbered by itself, from 0, so that its hash can be kept while the
//! piece does not change, whatever the objects in it are called in the whole.

use crate::python::object::Value;

use super::hash::WordMap;

/// How many objects are looked for one by one before a map is made.
const FEW: usize = 12;

/// The address of an object, whatever reference to it.
pub fn address(value: &Value) -> u64 {
    value.bits() & !7
}

/// Numbers for objects.
#[derive(Default)]
pub struct Young {
    /// The addresses of the objects that were met, in order.
    addresses: Vec<u64>,
    /// Their numbers, once there are many.
    numbers: WordMap<u64, u32>,
    /// The objects. Whoever walks takes them away to look into them; the state keeps them alive.
    met: Vec<Value>,
    written: usize,
    /// Objects of the piece that is walked by itself, if one is.
    piece: Option<Vec<Value>>,
    of_piece: WordMap<u64, u32>,
}

impl Young {
    /// Forgets all numbers.
    pub fn clear(&mut self) {
        self.addresses.clear();
        self.numbers.clear();
        self.met.clear();
        self.written = 0;
    }

    /// The number of an object, in the piece or in the whole.
    pub fn number(&mut self, value: &Value) -> u32 {
        match &mut self.piece {
            None => self.number_in_all(value),
            Some(piece) if piece.len() < FEW => {
                let address = address(value);
                let known = piece.iter().position(|met| self::address(met) == address);
                known.unwrap_or_else(|| {
                    piece.push(value.clone());
                    piece.len() - 1
                }) as u32
            }
            Some(piece) => {
                if self.of_piece.is_empty() {
                    self.of_piece.extend(piece.iter().enumerate().map(|(n, met)| (self::address(met), n as u32)));
                }
                let next = piece.len() as u32;
                *self.of_piece.entry(address(value)).or_insert_with(|| {
                    piece.push(value.clone());
                    next
                })
            }
        }
    }

    /// The number of an object in the whole.
    pub fn number_in_all(&mut self, value: &Value) -> u32 {
        let (address, next) = (address(value), self.addresses.len());
        if next < FEW {
            if let Some(known) = self.addresses.iter().position(|&met| met == address) {
                return known as u32;
            }
        } else {
            if self.numbers.is_empty() {
                self.numbers.extend(self.addresses.iter().zip(0..).map(|(&address, n)| (address, n)));
            }
            let known = *self.numbers.entry(address).or_insert(next as u32);
            if known != next as u32 {
                return known;
            }
        }
        self.addresses.push(address);
        self.met.push(value.clone());
        next as u32
    }

    /// From here on objects are numbered for a piece by itself.
    pub fn begin_piece(&mut self) {
        self.piece = Some(Vec::new());
    }

    /// The piece begins with these objects.
    pub fn go_on_with(&mut self, met: &[Value]) {
        if let Some(piece) = &mut self.piece {
            piece.extend_from_slice(met);
        }
    }

    /// The objects of the piece so far.
    pub fn met_in_piece(&self) -> &[Value] {
        self.piece.as_deref().unwrap_or_default()
    }

    /// The objects of the piece, by their numbers in it.
    pub fn end_piece(&mut self) -> Vec<Value> {
        self.of_piece.clear();
        self.piece.take().unwrap_or_default()
    }

    /// The next object of the whole whose content was not written.
    pub fn next(&mut self) -> Option<(u32, Value)> {
        let value = self.met.get_mut(self.written)?.take();
        self.written += 1;
        Some((self.written as u32 - 1, value))
    }
}
