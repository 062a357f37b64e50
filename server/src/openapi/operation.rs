//! One operation of the description, put together from what it takes and answers.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::problem::Problem;

/// An operation under way.
pub(super) struct Operation {
    json: Map<String, Value>,
    parameters: Vec<Value>,
    responses: BTreeMap<String, Value>,
    problems: BTreeMap<u16, Vec<String>>,
}

/// What an operation is.
pub(super) fn operation(tag: &str, id: &str, summary: &str) -> Operation {
    let json = json!({ "tags": [tag], "operationId": id, "summary": summary });
    let operation = Operation {
        json: json.as_object().cloned().unwrap_or_default(),
        parameters: Vec::new(),
        responses: BTreeMap::new(),
        problems: BTreeMap::new(),
    };
    // Nothing can be asked for that may not meet these.
    operation.refuses(&[Problem::NotFound, Problem::Unwell])
}

/// A reference to a named schema.
pub(super) fn schema(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

impl Operation {
    pub(super) fn query(mut self, name: &str, says: &str, schema: Value) -> Self {
        let parameter = json!({ "name": name, "in": "query", "description": says, "schema": schema });
        self.parameters.push(parameter);
        self
    }

    pub(super) fn header(mut self, name: &str, says: &str, schema: Value) -> Self {
        let parameter = json!({ "name": name, "in": "header", "description": says, "schema": schema });
        self.parameters.push(parameter);
        self
    }

    /// Takes JSON, or a form with the same fields, or both.
    pub(super) fn takes(mut self, name: &str, kinds: &[&str]) -> Self {
        let content: Map<String, Value> =
            kinds.iter().map(|kind| ((*kind).to_owned(), json!({ "schema": schema(name) }))).collect();
        self.json.insert("requestBody".to_owned(), json!({ "required": true, "content": content }));
        self.refuses(&[Problem::BodyTooLarge])
    }

    pub(super) fn answers(mut self, status: u16, says: &str, kind: &str, schema: Value) -> Self {
        let answer = json!({ "description": says, "content": { kind: { "schema": schema } } });
        self.responses.insert(status.to_string(), answer);
        self
    }

    pub(super) fn answers_json(self, status: u16, says: &str, name: &str) -> Self {
        self.answers(status, says, "application/json", schema(name))
    }

    /// An answer without a body.
    pub(super) fn answers_nothing(mut self, status: u16, says: &str) -> Self {
        self.responses.insert(status.to_string(), json!({ "description": says }));
        self
    }

    /// An answer that can be checked again cheaply.
    pub(super) fn checked(self) -> Self {
        let tag = json!({ "type": "string" });
        self.header("If-None-Match", "The ETag of an answer that is there already.", tag)
            .answers_nothing(304, "Nothing has changed.")
    }

    /// Where a form is led to.
    pub(super) fn leads_back(mut self) -> Self {
        let location = json!({ "schema": { "type": "string", "format": "uri-reference" } });
        let answer = json!({
            "description": "To a form: the way back to the comment.",
            "headers": { "Location": location },
        });
        self.responses.insert("303".to_owned(), answer);
        self
    }

    /// May come with a token or the cookie, or with neither.
    pub(super) fn of_a_reader(mut self) -> Self {
        self.json.insert("security".to_owned(), json!([{}, { "token": [] }, { "cookie": [] }]));
        self.refuses(&[Problem::TokenRefused])
    }

    /// Must come with a token.
    pub(super) fn signed_in(mut self) -> Self {
        self.json.insert("security".to_owned(), json!([{ "token": [] }]));
        self.refuses(&[Problem::TokenRefused])
    }

    pub(super) fn refuses(mut self, problems: &[Problem]) -> Self {
        for problem in problems {
            let (status, name, _) = problem.parts();
            self.problems.entry(status.as_u16()).or_default().push(format!("/problems/{name}"));
        }
        self
    }

    pub(super) fn json(mut self) -> Value {
        for (status, types) in self.problems {
            let refused = json!({
                "$ref": "#/components/schemas/Problem",
                "properties": { "type": { "enum": types } },
            });
            let answer = json!({
                "description": "Refused.",
                "content": {
                    "application/problem+json": { "schema": refused },
                    "text/html": { "schema": { "type": "string" } },
                },
            });
            self.responses.insert(status.to_string(), answer);
        }
        if !self.parameters.is_empty() {
            self.json.insert("parameters".to_owned(), Value::Array(self.parameters));
        }
        self.json.insert("responses".to_owned(), json!(self.responses));
        Value::Object(self.json)
    }
}
