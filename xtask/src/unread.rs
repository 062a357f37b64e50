//! Text that nobody reads is emptied in the wasm: wasm-opt drops functions that never run, but not what they read.

use std::convert::Infallible;
use std::ops::Range;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{DataSection, Instruction, MemArg, Module};
use wasmparser::{Data, DataKind, Operator, Parser, Payload};

/// The first and the last of the events that an element of Yew's may listen for. Their names are a kilobyte in one
/// piece, and ours is a view without such elements.
pub(crate) const EVENTS: (&str, &str) = ("onabort", "ontransitionstart");

/// Fills the text from the first to the last of two words with zeros, if no number in the code and none in the other
/// data is the address of a part of it. Answers with nothing where the text stays or is not there.
pub(crate) fn emptied(wasm: &[u8], words: (&str, &str)) -> Result<Option<Vec<u8>>> {
    let Some(unread) = place_of(wasm, words).context("The wasm's data could not be read")? else {
        return Ok(None);
    };
    let mut module = Module::new();
    let mut empty = Empty { unread, is_read: false };
    empty
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .context("The wasm could not be written again")?;
    Ok((!empty.is_read).then(|| module.finish()))
}

/// The addresses of the text.
fn place_of(wasm: &[u8], (first, last): (&str, &str)) -> wasmparser::Result<Option<Range<u64>>> {
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::DataSection(section) = payload? else { continue };
        for data in section {
            let data = data?;
            if let Some(address) = address(&data)
                && let Some(from) = find(data.data, first)
                && let Some(to) = find(data.data, last)
                && from < to
            {
                return Ok(Some(address + from as u64..address + (to + last.len()) as u64));
            }
        }
    }
    Ok(None)
}

fn find(data: &[u8], word: &str) -> Option<usize> {
    data.windows(word.len()).position(|window| window == word.as_bytes())
}

/// Where a piece of data lies when the wasm starts.
fn address(data: &Data<'_>) -> Option<u64> {
    let DataKind::Active { offset_expr, .. } = &data.kind else { return None };
    match offset_expr.get_operators_reader().read() {
        Ok(Operator::I32Const { value }) => Some(u64::from(value.cast_unsigned())),
        _ => None,
    }
}

/// Writes a module as it is, but for the text, and looks at each number on the way.
struct Empty {
    unread: Range<u64>,
    is_read: bool,
}

impl Reencode for Empty {
    type Error = Infallible;

    fn instruction<'a>(&mut self, operator: Operator<'a>) -> Result<Instruction<'a>, Error<Infallible>> {
        if let Operator::I32Const { value } = operator {
            self.is_read |= self.unread.contains(&u64::from(value.cast_unsigned()));
        }
        utils::instruction(self, operator)
    }

    fn mem_arg(&mut self, argument: wasmparser::MemArg) -> Result<MemArg, Error<Infallible>> {
        self.is_read |= self.unread.contains(&argument.offset);
        utils::mem_arg(self, argument)
    }

    fn parse_data(&mut self, section: &mut DataSection, data: Data<'_>) -> Result<(), Error<Infallible>> {
        let mut emptied = data.data.to_vec();
        if let Some(address) = address(&data) {
            for (byte, at) in emptied.iter_mut().zip(address..) {
                if self.unread.contains(&at) {
                    *byte = 0;
                }
            }
        }
        let mut numbers =
            emptied.windows(4).filter_map(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
        self.is_read |= numbers.any(|number| self.unread.contains(&number.into()));
        utils::parse_data(self, section, Data { data: &emptied, ..data })
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{CodeSection, ConstExpr, Function, FunctionSection, TypeSection};

    use super::*;

    const WORDS: (&str, &str) = ("onabort", "ontransitionstart");
    const TEXT: &[u8] = b"mathonabortonbluronclickontransitionstartinput";
    const ADDRESS: i32 = 1024;

    /// A module with a function that answers with a number, and with the text and a number as its data.
    fn wasm(answer: i32, number: i32) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [wasm_encoder::ValType::I32]);
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut function = Function::new([]);
        function.instructions().i32_const(answer).end();
        let mut code = CodeSection::new();
        code.function(&function);
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(ADDRESS), TEXT.iter().copied());
        data.active(0, &ConstExpr::i32_const(2 * ADDRESS), number.to_le_bytes());
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&code).section(&data);
        module.finish()
    }

    #[test]
    fn text_that_nobody_reads_is_emptied_and_its_neighbours_stay() {
        let length = "onabortonbluronclickontransitionstart".len() as i32;
        let emptied = emptied(&wasm(ADDRESS, ADDRESS + 4 + length), WORDS).unwrap().unwrap();
        assert_eq!(find(&emptied, "onclick"), None);
        assert!(find(&emptied, "math\0").is_some());
        assert!(find(&emptied, "\0input").is_some());
    }

    #[test]
    fn text_that_the_code_or_other_data_point_into_stays() {
        assert_eq!(emptied(&wasm(ADDRESS + 4, 0), WORDS).unwrap(), None);
        assert_eq!(emptied(&wasm(0, ADDRESS + 11), WORDS).unwrap(), None);
    }

    #[test]
    fn text_that_is_not_there_is_not_emptied() {
        assert_eq!(emptied(&wasm(0, 0), ("onabort", "onwheel")).unwrap(), None);
    }
}
