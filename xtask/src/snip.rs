//! Code of Yew's that never runs in our wasm is taken out of it: a sixth of what a reader would download.
//!
//! Yew decides at run time what a component's view is made of, so all that it can do is linked: elements, texts, lists,
//! portals, suspense, and the delegation of their events. The one component of our wasm has a view of one node that is
//! made elsewhere (`VRef`), asks for no second rendering and never suspends, which no compiler can know. The functions
//! that begin all the rest become a trap here; wasm-opt then drops whatever only they reach. The same is done to what
//! others bring for uses that are not ours.
//!
//! Where a document cannot make elements, the view is an empty list: the trap it meets does then what the element is
//! ready for at every trap, and the plain markup stays.

use std::collections::HashSet;
use std::convert::Infallible;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, Function, Module};
use wasmparser::{FunctionBody, Parser};

use crate::functions::Functions;

/// The functions, by their names without the compiler's hashes; a star at the end stands for whatever follows. Each is
/// of the one use that is told of here and like no other: small ones that are alike may have been made one, and would
/// be missed elsewhere.
pub(crate) const NEVER_RUN: &[&str] = &[
    // A view of anything but a node made elsewhere: `VNode::attach` and `VNode::reconcile` begin so for each kind.
    "<alloc::rc::Rc<yew::virtual_dom::vtag::VTag> as yew::utils::RcExt<yew::virtual_dom::vtag::VTag>>::unwrap_or_clone",
    "<alloc::rc::Rc<yew::virtual_dom::vlist::VList> as yew::utils::RcExt<yew::virtual_dom::vlist::VList>>::unwrap_or_clone",
    "<alloc::rc::Rc<yew::virtual_dom::vcomp::VComp> as yew::utils::RcExt<yew::virtual_dom::vcomp::VComp>>::unwrap_or_clone",
    "<alloc::rc::Rc<yew::virtual_dom::vportal::VPortal> as yew::utils::RcExt<yew::virtual_dom::vportal::VPortal>>::unwrap_or_clone",
    "<alloc::rc::Rc<yew::virtual_dom::vsuspense::VSuspense> as yew::utils::RcExt<yew::virtual_dom::vsuspense::VSuspense>>::unwrap_or_clone",
    "<yew::virtual_dom::vraw::VRaw as yew::dom_bundle::traits::Reconcilable>::attach",
    "<yew::virtual_dom::vtext::VText as yew::dom_bundle::traits::Reconcilable>::attach",
    // What becomes of those later: the bundle is the node, or the empty list from before the first rendering.
    "<alloc::rc::Rc<yew::virtual_dom::vtag::VTag>>::drop_slow",
    "core::ptr::drop_in_place::<yew::dom_bundle::btag::BTagInner>",
    "core::ptr::drop_in_place::<yew::virtual_dom::Attributes>",
    "<alloc::rc::Rc<indexmap::map::IndexMap<implicit_clone::unsync::string::IString, yew::virtual_dom::AttributeOrProperty>>>::drop_slow",
    "<yew::virtual_dom::Attributes>::iter::{closure#0}",
    "<yew::virtual_dom::Attributes>::iter::{closure#1}",
    "<yew::virtual_dom::Attributes>::iter::{closure#2}",
    "<core::iter::adapters::filter_map::FilterMap<core::slice::iter::Iter<(&str, yew::virtual_dom::AttributeOrProperty)>*",
    "<core::iter::adapters::filter_map::FilterMap<core::iter::adapters::zip::Zip<core::slice::iter::Iter<&str>, core::slice::iter::Iter<core::option::Option<yew::virtual_dom::AttributeOrProperty>>>*",
    "<hashbrown::raw::RawTable<(&str, &yew::virtual_dom::AttributeOrProperty)>>::*",
    "<hashbrown::raw::RawTable<(alloc::string::String, web_sys::features::gen_Element::Element)>>::*",
    "<core::iter::adapters::filter_map::FilterMap<indexmap::map::iter::Iter<implicit_clone::unsync::string::IString, yew::virtual_dom::AttributeOrProperty>*",
    "core::ptr::drop_in_place::<yew::suspense::suspension::Suspension>",
    "<yew::dom_bundle::bnode::BNode>::key",
    "<yew::dom_bundle::bnode::BNode as yew::dom_bundle::traits::ReconcileTarget>::shift",
    "<yew::dom_bundle::braw::BRaw>::detach_bundle",
    "<yew::dom_bundle::btag::listeners::Registry>::unregister",
    // Events: a host listens for what an element of Yew's asked for, and there is none.
    "<yew::dom_bundle::subtree_root::SubtreeData>::add_listener",
    "<yew::dom_bundle::subtree_root::SubtreeData>::add_listener::{closure#0}",
    // Nor do the tables for them fill, and the one of an app's roots, the only one that holds anything, never more
    // than one. Nobody else in the wasm hashes: whoever begins to takes the second name out.
    "<hashbrown::raw::RawTable<(yew::dom_bundle::subtree_root::EventDescriptor, alloc::vec::Vec<alloc::rc::Rc<dyn yew::virtual_dom::listeners::Listener>>)> as core::ops::drop::Drop>::drop",
    "<hashbrown::raw::RawTableInner>::rehash_in_place",
    // Nor does a tree of the scheduler's fill: it has room for eleven components, each thread is one, and threads begin
    // one after another (`element.js`).
    "alloc::collections::btree::node::splitpoint*",
    "<alloc::collections::btree::node::NodeRef<alloc::collections::btree::node::marker::Mut, usize, yew::scheduler::QueueEntry, alloc::collections::btree::node::marker::LeafOrInternal>>::choose_parent_kv",
    // Suspense: a struct component's view is always there.
    "<yew::html::component::scope::AnyScope>::find_parent_scope::<yew::suspense::component::feat_csr_ssr::BaseSuspense>",
    "<yew::html::component::lifecycle::ComponentState>::suspend::{closure#0}",
    // Waiting: what Yew schedules is done when it is begun, and questions go on by promises; nothing waits inside the
    // wasm (JSPI) either.
    "<js_sys::futures::task::singlethread::Task>::into_raw_waker::raw_wake*",
    "<js_sys::futures::task::singlethread::Task>::into_raw_waker::raw_clone",
    "core::ptr::drop_in_place::<alloc::rc::Rc<js_sys::futures::jspi::SpawnedTask>>",
    "<js_sys::futures::jspi::SpawnedTask>::wake",
    "js_sys::futures::jspi::task_waker::*",
    // A window has a `self`, which is asked for first.
    "js_sys::global::get_global_object::WINDOW::init",
    "js_sys::global::get_global_object::GLOBAL_THIS::init",
    "js_sys::global::get_global_object::GLOBAL::init",
];

/// Makes each function that never runs a trap. Answers with the wasm, and with those that were not found: another
/// compiler may inline others, and another Yew may not have them. The wasm is larger then, which budgets notice.
pub(crate) fn snip(wasm: &[u8]) -> Result<(Vec<u8>, Vec<&'static str>)> {
    snip_these(wasm, NEVER_RUN)
}

fn snip_these<'a>(wasm: &[u8], never_run: &[&'a str]) -> Result<(Vec<u8>, Vec<&'a str>)> {
    let functions = Functions::read(wasm).context("The wasm could not be read")?;
    let plain: Vec<(String, u32)> =
        functions.names.iter().map(|(index, name)| (without_hashes(name), *index)).collect();
    let (mut snipped, mut missing) = (HashSet::new(), Vec::new());
    for name in never_run {
        let before = snipped.len();
        snipped.extend(plain.iter().filter(|(plain, _)| is_called(plain, name)).map(|(_, index)| *index));
        if snipped.len() == before {
            missing.push(*name);
        }
    }
    let mut module = Module::new();
    Snip { next: functions.imported, snipped }
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .context("The wasm could not be written again")?;
    Ok((module.finish(), missing))
}

/// Writes a module as it is, but for the snipped functions.
struct Snip {
    /// The number of the function whose body comes next.
    next: u32,
    snipped: HashSet<u32>,
}

impl Reencode for Snip {
    type Error = Infallible;

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), Error<Infallible>> {
        let index = self.next;
        self.next += 1;
        if !self.snipped.contains(&index) {
            return utils::parse_function_body(self, code, body);
        }
        let mut trap = Function::new([]);
        trap.instructions().unreachable().end();
        code.function(&trap);
        Ok(())
    }
}

fn is_called(function: &str, name: &str) -> bool {
    name.strip_suffix('*').map_or(function == name, |beginning| function.starts_with(beginning))
}

/// `<yew[3828c2f8]::BNode>::key` is `<yew::BNode>::key`; the hash is another for each build.
fn without_hashes(name: &str) -> String {
    let mut parts = name.split('[');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((hash, rest)) if is_hash(hash) => plain.push_str(rest),
            _ => {
                plain.push('[');
                plain.push_str(part);
            }
        }
    }
    plain
}

/// A hash of a crate has up to 16 digits; a number that tells functions of one name apart has one or two.
fn is_hash(text: &str) -> bool {
    text.len() > 2 && text.chars().all(|sign| sign.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, FunctionSection, ImportSection, NameMap, NameSection, TypeSection};

    use super::*;

    /// A module that imports one function and has two, which answer with 1 and with 2.
    fn wasm() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [wasm_encoder::ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("page", "asks", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        for answer in [1, 2] {
            functions.function(0);
            let mut function = Function::new([]);
            function.instructions().i32_const(answer).end();
            code.function(&function);
        }
        let mut names = NameMap::new();
        names.append(0, "asks");
        names.append(1, "<yew[fe15049aa861de9d]::Ref>::attach");
        names.append(2, "<yew[fe15049aa861de9d]::Tag>::attach");
        let mut name_section = NameSection::new();
        name_section.functions(&names);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&code).section(&name_section);
        module.finish()
    }

    /// The bodies of a module's functions: no locals, what they do, end.
    fn bodies(wasm: &[u8]) -> Vec<Vec<u8>> {
        let payloads = Parser::new(0).parse_all(wasm).map(Result::unwrap);
        payloads
            .filter_map(|payload| match payload {
                wasmparser::Payload::CodeSectionEntry(body) => Some(body.as_bytes().to_vec()),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn a_function_that_never_runs_becomes_a_trap_and_no_other_changes() {
        const I32_CONST: u8 = 0x41;
        const UNREACHABLE: u8 = 0x00;
        const END: u8 = 0x0b;
        let (snipped, missing) = snip_these(&wasm(), &["<yew::Tag>::attach"]).unwrap();
        assert_eq!(missing, [""; 0]);
        assert_eq!(bodies(&snipped), [vec![0, I32_CONST, 1, END], vec![0, UNREACHABLE, END]]);
        let (before, after) = (Functions::read(&wasm()).unwrap(), Functions::read(&snipped).unwrap());
        assert_eq!(after.imported, before.imported);
        assert_eq!(after.names, before.names);
    }

    #[test]
    fn nothing_to_take_out_leaves_the_wasm_as_it_was() {
        assert_eq!(snip_these(&wasm(), &[]).unwrap().0, wasm());
    }

    #[test]
    fn a_function_that_is_not_there_is_told_of() {
        let (_, missing) = snip_these(&wasm(), &["<yew::Tag>::attach", "<yew::List>::attach"]).unwrap();
        assert_eq!(missing, ["<yew::List>::attach"]);
    }

    #[test]
    fn a_star_stands_for_the_rest_of_a_name() {
        let (snipped, missing) = snip_these(&wasm(), &["<yew::T*", "<yew::L*"]).unwrap();
        assert_eq!(bodies(&snipped), bodies(&snip_these(&wasm(), &["<yew::Tag>::attach"]).unwrap().0));
        assert_eq!(missing, ["<yew::L*"]);
    }

    #[test]
    fn hashes_are_not_part_of_a_name() {
        #[track_caller]
        fn check(name: &str, expected: &str) {
            assert_eq!(without_hashes(name), expected);
        }
        check("<yew[fe15049aa861de9d]::A as core[9e35b13c0221e70b]::B>::c", "<yew::A as core::B>::c");
        check("<[yew[3828c2f869238578]::Html]>::to_vec", "<[yew::Html]>::to_vec");
        check("drop_in_place::<BNode>[1]", "drop_in_place::<BNode>[1]");
        check("start", "start");
    }
}
