//! What a wasm tells of its functions: how large they are and, where names are kept, what they are called.

use std::collections::HashMap;

use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// The functions of a wasm.
#[derive(Default)]
pub(crate) struct Functions {
    /// Functions are counted from those that are imported.
    pub(crate) imported: u32,
    /// The bytes of each function that has a body.
    pub(crate) bodies: Vec<usize>,
    /// What they are called, by their numbers.
    pub(crate) names: HashMap<u32, String>,
}

impl Functions {
    /// Reads them; an error where this is no wasm.
    pub(crate) fn read(wasm: &[u8]) -> wasmparser::Result<Self> {
        let mut functions = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        functions.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => functions.bodies.push(body.as_bytes().len()),
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        for names in names {
                            functions.read_names(names?)?;
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(functions)
    }

    fn read_names(&mut self, names: Name<'_>) -> wasmparser::Result<()> {
        if let Name::Function(names) = names {
            for name in names {
                let name = name?;
                self.names.insert(name.index, name.name.to_owned());
            }
        }
        Ok(())
    }
}
