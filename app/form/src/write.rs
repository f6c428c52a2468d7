//! Writes a value as a browser would send it.

use serde::{
    Serialize, Serializer,
    ser::{Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, SerializeTupleStruct},
};

use crate::{FormError, WHOLE};

type Pairs = form_urlencoded::Serializer<'static, String>;

pub(crate) fn written<T: Serialize + ?Sized>(value: &T) -> Result<String, FormError> {
    let mut pairs = Pairs::new(String::new());
    value.serialize(Writer { pairs: &mut pairs, name: String::new(), entry: None })?;
    Ok(pairs.finish())
}

struct Writer<'a> {
    pairs: &'a mut Pairs,
    /// Empty: the form itself.
    name: String,
    /// Where in a list; a single value repeats the list's name, and only what has parts needs it.
    entry: Option<usize>,
}

impl<'a> Writer<'a> {
    fn value(self, value: &str) -> Result<(), FormError> {
        if self.name.is_empty() {
            return Err(FormError::of("a value without a name"));
        }
        self.pairs.append_pair(&self.name, value);
        Ok(())
    }

    fn parts(self) -> Parts<'a> {
        let name = match self.entry {
            None => self.name,
            Some(entry) => format!("{}.{entry}", self.name),
        };
        Parts { pairs: self.pairs, name, key: None }
    }

    fn entries(self) -> Result<Entries<'a>, FormError> {
        if self.name.is_empty() || self.entry.is_some() {
            return Err(FormError::of("no form has a list without a name, or a list of lists"));
        }
        Ok(Entries { pairs: self.pairs, name: self.name, next: 0 })
    }
}

macro_rules! values {
    ($($write:ident $kind:ty,)*) => {$(
        fn $write(self, value: $kind) -> Result<(), FormError> {
            self.value(&value.to_string())
        }
    )*};
}

/// What only data of other formats have.
fn not_in_a_form<T>() -> Result<T, FormError> {
    Err(FormError::of("no form has bytes, or a choice with parts of its own"))
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = FormError;
    type SerializeSeq = Entries<'a>;
    type SerializeTuple = Entries<'a>;
    type SerializeTupleStruct = Entries<'a>;
    type SerializeTupleVariant = Impossible<(), FormError>;
    type SerializeMap = Parts<'a>;
    type SerializeStruct = Parts<'a>;
    type SerializeStructVariant = Impossible<(), FormError>;

    values! {
        serialize_bool bool,
        serialize_i8 i8,
        serialize_i16 i16,
        serialize_i32 i32,
        serialize_i64 i64,
        serialize_u8 u8,
        serialize_u16 u16,
        serialize_u32 u32,
        serialize_u64 u64,
        serialize_f32 f32,
        serialize_f64 f64,
        serialize_char char,
        serialize_str &str,
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), FormError> {
        not_in_a_form()
    }

    fn serialize_none(self) -> Result<(), FormError> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), FormError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), FormError> {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), FormError> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), FormError> {
        self.value(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), FormError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), FormError> {
        not_in_a_form()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Entries<'a>, FormError> {
        self.entries()
    }

    fn serialize_tuple(self, _: usize) -> Result<Entries<'a>, FormError> {
        self.entries()
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Entries<'a>, FormError> {
        self.entries()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, FormError> {
        not_in_a_form()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'a>, FormError> {
        Ok(self.parts())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'a>, FormError> {
        Ok(self.parts())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, FormError> {
        not_in_a_form()
    }
}

struct Parts<'a> {
    pairs: &'a mut Pairs,
    name: String,
    /// Of a map, between its key and its value.
    key: Option<String>,
}

impl Parts<'_> {
    fn part<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), FormError> {
        let name = match self.name.as_str() {
            "" if key == WHOLE => String::new(),
            "" => key.to_owned(),
            outer => format!("{outer}.{key}"),
        };
        value.serialize(Writer { pairs: self.pairs, name, entry: None })
    }
}

impl SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = FormError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), FormError> {
        self.part(key, value)
    }

    fn end(self) -> Result<(), FormError> {
        Ok(())
    }
}

impl SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = FormError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), FormError> {
        // Written under a name of no meaning, the key is what stands behind it.
        let mut pairs = Pairs::new(String::new());
        key.serialize(Writer { pairs: &mut pairs, name: "key".to_owned(), entry: None })?;
        let written = pairs.finish();
        self.key = form_urlencoded::parse(written.as_bytes()).next().map(|(_, key)| key.into_owned());
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), FormError> {
        let key = self.key.take().ok_or_else(|| FormError::of("a value without a name"))?;
        self.part(&key, value)
    }

    fn end(self) -> Result<(), FormError> {
        Ok(())
    }
}

struct Entries<'a> {
    pairs: &'a mut Pairs,
    name: String,
    next: usize,
}

impl Entries<'_> {
    fn entry<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), FormError> {
        let entry = Some(self.next);
        self.next += 1;
        value.serialize(Writer { pairs: self.pairs, name: self.name.clone(), entry })
    }
}

macro_rules! lists {
    ($($kind:ident $write:ident,)*) => {$(
        impl $kind for Entries<'_> {
            type Ok = ();
            type Error = FormError;

            fn $write<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), FormError> {
                self.entry(value)
            }

            fn end(self) -> Result<(), FormError> {
                Ok(())
            }
        }
    )*};
}

lists! {
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
}
