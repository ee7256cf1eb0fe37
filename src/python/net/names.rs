//! Names of hosts and what they stand for. There is no name server behind this, and none is asked.

use std::net::Ipv4Addr;

/// Where an address lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On this machine's loopback.
    Loopback,
    /// Anywhere else: on the lesson network.
    Elsewhere,
}

/// Where an address lies. `0.0.0.0` is this machine, as it is for Linux.
pub fn is_own(address: Ipv4Addr) -> Place {
    if address.is_loopback() || address.is_unspecified() { Place::Loopback } else { Place::Elsewhere }
}

/// Parts of names that stand for hosts that do not exist, as programs call them that show what happens then.
const MISSING: [&str; 6] = ["nonexist", "non-exist", "doesnotexist", "does-not-exist", "invalid", "made-up"];

/// The address of a host. Every name has one, from the range for tests of networks (198.18.0.0/15, RFC 2544), always the
/// same; but those below `.invalid` (RFC 2606) and those that say themselves that they do not exist have none.
pub fn resolve(host: &str) -> Option<Ipv4Addr> {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    if host.is_empty() {
        return Some(Ipv4Addr::UNSPECIFIED);
    }
    if let Ok(address) = host.parse() {
        return Some(address);
    }
    if host == "localhost" || host.ends_with(".localhost") || host == super::network::HOST_NAME {
        return Some(Ipv4Addr::LOCALHOST);
    }
    let plain = |label: &str| !label.is_empty() && label.len() < 64 && label.chars().all(|c| !" :/?#@[]".contains(c));
    let looks_like_one = host.len() < 254 && host.split('.').all(plain) && host.contains('.');
    // Digits and dots alone are an address that is wrong.
    let wrong = host.chars().all(|c| c.is_ascii_digit() || c == '.');
    if !looks_like_one || wrong || MISSING.iter().any(|part| host.contains(part)) {
        return None;
    }
    // FNV-1a: short, and the same in every run.
    let hash = host.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let [low, high, bit, _] = hash.to_le_bytes();
    Some(Ipv4Addr::new(198, 18 + (bit & 1), high, low.max(1)))
}
