//! The functions of the wasm are put into the order of their types and of their code. What is alike then lies close
//! together, and compresses to a hundredth less.

use std::convert::Infallible;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef};

/// The wasm with its functions in order.
pub(crate) fn in_order(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::new();
    Ordered::read(wasm)
        .context("The wasm could not be read")?
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .context("The wasm could not be written again")?;
    Ok(module.finish())
}

/// Writes a module as it is, but with its functions in order.
struct Ordered<'a> {
    /// Functions are counted from those that are imported, which stay.
    imported: u32,
    /// The type and the body of each other function, in order.
    functions: Vec<(u32, FunctionBody<'a>)>,
    /// Where each of them stands now, by where it stood.
    places: Vec<u32>,
}

impl<'a> Ordered<'a> {
    fn read(wasm: &'a [u8]) -> wasmparser::Result<Self> {
        let (mut imported, mut types, mut bodies) = (0, Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::FunctionSection(section) => {
                    types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
                }
                Payload::CodeSectionEntry(body) => bodies.push(body),
                _ => {}
            }
        }
        let mut functions: Vec<_> = (0_u32..).zip(types.into_iter().zip(bodies)).collect();
        functions.sort_by_key(|(_, (kind, body))| (*kind, body.as_bytes()));
        let mut places: Vec<_> = functions.iter().map(|(before, _)| *before).zip(0_u32..).collect();
        places.sort_unstable();
        Ok(Ordered {
            imported,
            functions: functions.into_iter().map(|(_, function)| function).collect(),
            places: places.into_iter().map(|(_, now)| now).collect(),
        })
    }
}

impl Reencode for Ordered<'_> {
    type Error = Infallible;

    fn function_index(&mut self, index: u32) -> Result<u32, Error<Infallible>> {
        let own = index.checked_sub(self.imported).and_then(|own| self.places.get(own as usize));
        Ok(own.map_or(index, |place| self.imported + place))
    }

    fn parse_function_section(
        &mut self,
        section: &mut FunctionSection,
        _: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for (kind, _) in &self.functions {
            section.function(*kind);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        section: &mut CodeSection,
        _: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for (_, body) in self.functions.clone() {
            utils::parse_function_body(self, section, body)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        EntityType, ExportKind, ExportSection, Function, ImportSection, TypeSection, ValType,
    };

    use super::*;

    /// A module with an import and functions that answer with these numbers; the last one is exported, and calls the first.
    fn wasm(answers: &[i32]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("page", "asks", EntityType::Function(0));
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        for answer in answers {
            functions.function(0);
            let mut function = Function::new([]);
            function.instructions().i32_const(*answer).end();
            code.function(&function);
        }
        functions.function(0);
        let mut caller = Function::new([]);
        caller.instructions().call(1).end();
        code.function(&caller);
        let mut exports = ExportSection::new();
        exports.export("calls", ExportKind::Func, answers.len() as u32 + 1);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
        module.finish()
    }

    #[test]
    fn functions_are_in_the_order_of_their_code_and_are_called_where_they_are() {
        const CALL: u8 = 0x10;
        const I32_CONST: u8 = 0x41;
        const END: u8 = 0x0b;
        let ordered = in_order(&wasm(&[2, 1, 3])).unwrap();
        let mut bodies = Vec::new();
        for payload in Parser::new(0).parse_all(&ordered) {
            match payload.unwrap() {
                Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes().to_vec()),
                Payload::ExportSection(exports) => {
                    assert_eq!(exports.into_iter().next().unwrap().unwrap().index, 1);
                }
                _ => {}
            }
        }
        let answers = |number| vec![0, I32_CONST, number, END];
        assert_eq!(bodies, [vec![0, CALL, 3, END], answers(1), answers(2), answers(3)]);
    }

    #[test]
    fn what_is_in_order_stays_as_it_is() {
        let once = in_order(&wasm(&[3, 2, 1])).unwrap();
        let twice = in_order(&once).unwrap();
        assert_eq!(in_order(&twice).unwrap(), twice);
    }
}
