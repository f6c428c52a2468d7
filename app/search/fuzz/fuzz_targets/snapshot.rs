#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| search_fuzz::snapshot(input));
