#![no_main]

libfuzzer_sys::fuzz_target!(|address: &str| search_fuzz::wish(address));
