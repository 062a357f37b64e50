//! By which names the wasm and its glue know each other: numbers and letters, for hashes do not compress.

use std::collections::HashMap;
use std::convert::Infallible;

use anyhow::{Context, Result, ensure};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{Elements, ExportSection, ImportSection, Module};
use wasmparser::{CustomSectionReader, ElementItems, Export, ImportSectionReader, Parser, Payload, TypeRef};

use crate::functions::Functions;

/// All that is done to the names: another text of this file makes other names.
pub(crate) const MADE_BY: &str = include_str!("names.rs");

/// The one module that all imports are put into.
pub(crate) const MODULE: &str = "a";

const LETTERS: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";

/// What the wasm's names were before they were short.
#[derive(Default)]
pub(crate) struct Names {
    /// The imports, whose names are their places here now: `"0"`, `"1"`, …
    pub(crate) imports: Vec<String>,
    /// The exports, whose names are [`letters`] now.
    pub(crate) exports: Vec<String>,
    /// Where each import is now, by where it was.
    pub(crate) places: Vec<u32>,
}

/// The name of an export, by its turn: `a` to `z`, then `a1`, …
pub(crate) fn letters(turn: usize) -> String {
    let letter = LETTERS.get(turn % LETTERS.len()).map_or('_', |letter| char::from(*letter));
    match turn / LETTERS.len() {
        0 => letter.to_string(),
        round => format!("{letter}{round}"),
    }
}

/// Gives the wasm short names and leaves out what only tools read. Its imports are sorted by a key: what is alike
/// compresses better side by side.
pub(crate) fn shortened<K: Ord>(wasm: &[u8], key: impl Fn(&str) -> Result<K>) -> Result<(Vec<u8>, Names)> {
    let (mut module, mut names) = (Module::new(), sorted(imports(wasm)?, key)?);
    names.parse_core_module(&mut module, Parser::new(0), wasm).context("The wasm's names are not short")?;
    Ok((module.finish(), names))
}

/// The names of the functions that the wasm imports, which imports nothing else.
fn imports(wasm: &[u8]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                let import = import?;
                ensure!(matches!(import.ty, TypeRef::Func(_)), "`{}` is no function", import.name);
                names.push(import.name.to_owned());
            }
        }
    }
    Ok(names)
}

fn sorted<K: Ord>(imports: Vec<String>, key: impl Fn(&str) -> Result<K>) -> Result<Names> {
    let keyed = (0..).zip(imports).map(|(place, name)| Ok((key(&name)?, place, name)));
    let mut keyed: Vec<(K, u32, String)> = keyed.collect::<Result<_>>()?;
    keyed.sort();
    let mut places: Vec<(u32, u32)> = keyed.iter().map(|(_, place, _)| *place).zip(0..).collect();
    places.sort_unstable();
    Ok(Names {
        imports: keyed.into_iter().map(|(_, _, name)| name).collect(),
        places: places.into_iter().map(|(_, now)| now).collect(),
        exports: Vec::new(),
    })
}

impl Reencode for Names {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let sorted = section.into_imports().collect::<wasmparser::Result<Vec<_>>>()?;
        let mut sorted: Vec<_> = self.places.iter().zip(sorted).collect();
        sorted.sort_by_key(|(place, _)| **place);
        let sorted: Vec<_> =
            sorted.into_iter().map(|(place, import)| (place.to_string(), import.ty)).collect();
        for (place, kind) in sorted {
            imports.import(MODULE, &place, self.entity_type(kind)?);
        }
        Ok(())
    }

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        Ok(self.places.get(function as usize).copied().unwrap_or(function))
    }

    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), Error<Infallible>> {
        let name = letters(self.exports.len());
        self.exports.push(export.name.to_owned());
        utils::parse_export(self, exports, Export { name: &name, ..export })
    }

    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: CustomSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        Ok(())
    }
}

/// Leaves out the exports that are not called, and from the table what only told wasm-bindgen of types: wasm-opt then
/// drops what only they reach.
pub(crate) fn without_uncalled(wasm: &[u8], is_called: impl Fn(&str) -> bool) -> Result<Vec<u8>> {
    let names = Functions::read(wasm).context("The wasm's functions could not be read")?.names;
    let mut module = Module::new();
    Called { names, is_called }
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .context("The wasm's exports could not be read")?;
    Ok(module.finish())
}

/// Writes a module as it is, but for what is not called.
struct Called<F> {
    names: HashMap<u32, String>,
    is_called: F,
}

impl<F> Called<F> {
    /// Whether a function is in the table for wasm-bindgen alone: it reads there which closures and casts there are.
    /// JavaScript calls closures by their exports, and Rust casts by their imports.
    fn is_description(&self, function: u32) -> bool {
        self.names
            .get(&function)
            .is_some_and(|name| name.contains("::convert::closures::_::") || name.ends_with(" -> Externref"))
    }
}

impl<F: Fn(&str) -> bool> Reencode for Called<F> {
    type Error = Infallible;

    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), Error<Infallible>> {
        match (self.is_called)(export.name) {
            true => utils::parse_export(self, exports, export),
            false => Ok(()),
        }
    }

    fn element_items<'a>(&mut self, items: ElementItems<'a>) -> Result<Elements<'a>, Error<Infallible>> {
        let ElementItems::Functions(functions) = items else { return utils::element_items(self, items) };
        let functions = functions.into_iter().collect::<wasmparser::Result<Vec<u32>>>()?;
        // Those that stay keep their places: another stands in each empty one.
        let other = functions.iter().copied().find(|function| !self.is_description(*function));
        let stays =
            |function: u32| if self.is_description(function) { other.unwrap_or(function) } else { function };
        Ok(Elements::Functions(functions.into_iter().map(stays).collect()))
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, CustomSection, EntityType, ExportKind, Function, FunctionSection, TypeSection,
    };

    use wasmparser::Operator;

    use super::*;

    /// A module with two imports and two exports of a function that calls them and itself, and the name of a tool.
    fn wasm() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./x_bg.js", "__wbg_old_277d", EntityType::Function(0));
        imports.import("./x_bg.js", "__wbg_new_277c", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut exports = ExportSection::new();
        exports.export("start", ExportKind::Func, 2).export("thread_free", ExportKind::Func, 2);
        let mut code = CodeSection::new();
        let mut function = Function::new([]);
        function.instructions().call(0).call(1).call(2).end();
        code.function(&function);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
        module.section(&CustomSection { name: "producers".into(), data: b"rustc"[..].into() });
        module.finish()
    }

    /// The last letter of a name, as a key to sort by.
    fn last(name: &str) -> Result<Option<char>> {
        Ok(name.chars().last())
    }

    #[test]
    fn imports_are_called_by_their_turn_and_exports_by_letters() {
        let (wasm, names) = shortened(&wasm(), last).unwrap();
        assert_eq!(names.imports, ["__wbg_new_277c", "__wbg_old_277d"]);
        assert_eq!(names.exports, ["start", "thread_free"]);
        let (_, now) = shortened(&wasm, last).unwrap();
        assert_eq!(now.imports, ["0", "1"]);
        assert_eq!(now.exports, ["a", "b"]);
    }

    #[test]
    fn who_calls_an_import_calls_it_where_it_is_sorted_to() {
        let (wasm, names) = shortened(&wasm(), last).unwrap();
        assert_eq!(names.places, [1, 0]);
        let calls: Vec<u32> = Parser::new(0)
            .parse_all(&wasm)
            .filter_map(|payload| match payload.unwrap() {
                Payload::CodeSectionEntry(body) => Some(body),
                _ => None,
            })
            .flat_map(|body| body.get_operators_reader().unwrap().into_iter())
            .filter_map(|operator| match operator.unwrap() {
                Operator::Call { function_index } => Some(function_index),
                _ => None,
            })
            .collect();
        assert_eq!(calls, [1, 0, 2]);
    }

    #[test]
    fn what_only_tools_read_is_left_out() {
        let (wasm, _) = shortened(&wasm(), last).unwrap();
        assert!(!wasm.windows(9).any(|part| part == b"producers"));
    }

    #[test]
    fn an_export_that_is_not_called_is_left_out() {
        let wasm = without_uncalled(&wasm(), |name| name == "start").unwrap();
        assert_eq!(shortened(&wasm, last).unwrap().1.exports, ["start"]);
    }

    #[test]
    fn what_only_wasm_bindgen_reads_in_the_table_gives_its_place_to_another() {
        let (told, called) = ("wasm_bindgen[2a]::convert::closures::_::invoke::<()>", "x::run");
        let names = HashMap::from([(0, told.to_owned()), (1, called.to_owned())]);
        let mut elements = wasm_encoder::ElementSection::new();
        elements.active(
            None,
            &wasm_encoder::ConstExpr::i32_const(1),
            Elements::Functions([0, 1, 0][..].into()),
        );
        let mut module = Module::new();
        module.section(&elements);
        let mut written = Module::new();
        let mut expected = Module::new();
        Called { names, is_called: |_: &str| true }
            .parse_core_module(&mut written, Parser::new(0), &module.finish())
            .unwrap();
        let mut elements = wasm_encoder::ElementSection::new();
        elements.active(
            None,
            &wasm_encoder::ConstExpr::i32_const(1),
            Elements::Functions([1, 1, 1][..].into()),
        );
        expected.section(&elements);
        assert_eq!(written.finish(), expected.finish());
    }

    #[test]
    fn there_are_letters_for_any_number_of_exports() {
        assert_eq!([letters(0), letters(25), letters(26), letters(53)], ["a", "z", "a1", "b2"]);
    }
}
