//! The lessons are part of the binary: whenever one of them changes, the library is built again. The compiler sees the
//! change of a file that it read before, but not a new lesson or a new program.

fn main() {
    println!("cargo::rerun-if-changed=lessons");
    println!("cargo::rerun-if-changed=build.rs");
}
