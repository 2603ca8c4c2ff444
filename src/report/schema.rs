//! The JSON Schemas of the machine-readable forms, generated from the types.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use crate::model::{
    AmendReport, BriefReport, DoctorReport, LedgerReport, LintReport, Listing, NextReport, PlanReport, Report,
    SplitReport, SymbolListing, WhoReport,
};
use crate::work::file::Declared;

/// The schema of what `check --format json` prints.
#[must_use]
pub fn report_schema() -> Schema {
    schema::<Report>("the JSON report of `divergence check`")
}

/// The schema of what `plan --format json` prints.
#[must_use]
pub fn plan_schema() -> Schema {
    schema::<PlanReport>("the JSON plan of `divergence plan`")
}

/// The schema of what `list --format json` prints.
#[must_use]
pub fn list_schema() -> Schema {
    schema::<Listing>("the JSON listing of `divergence list`")
}

/// The schema of what `symbols --format json` prints.
#[must_use]
pub fn symbols_schema() -> Schema {
    schema::<SymbolListing>("the JSON listing of `divergence symbols`")
}

/// The schema of what `work lint --format json` prints.
#[must_use]
pub fn lint_schema() -> Schema {
    schema::<LintReport>("the JSON report of `divergence work lint`")
}

/// The schema of what `work split --format json` prints.
#[must_use]
pub fn split_schema() -> Schema {
    schema::<SplitReport>("the JSON report of `divergence work split`")
}

/// The schema of what `work amend --format json` prints.
#[must_use]
pub fn amend_schema() -> Schema {
    schema::<AmendReport>("the JSON answer of `divergence work amend`")
}

/// The schema of what `work next --format json` and `work start --for json` print.
#[must_use]
pub fn next_schema() -> Schema {
    schema::<NextReport>("the JSON answer of `divergence work next`")
}

/// The schema of what `work brief --format json` prints.
#[must_use]
pub fn brief_schema() -> Schema {
    schema::<BriefReport>("the JSON answer of `divergence work brief`")
}

/// The schema of what `who --format json` prints.
#[must_use]
pub fn who_schema() -> Schema {
    schema::<WhoReport>("the JSON answer of `divergence who`")
}

/// The schema of what `ledger --format json` prints.
#[must_use]
pub fn ledger_schema() -> Schema {
    schema::<LedgerReport>("the JSON answer of `divergence ledger`")
}

/// The schema of what `doctor --format json` prints.
#[must_use]
pub fn doctor_schema() -> Schema {
    schema::<DoctorReport>("the JSON answer of `divergence doctor`")
}

/// The schema of a work item: what is read, not what is printed.
#[must_use]
pub fn work_item_schema() -> Schema {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Declared>();
    schema.insert("title".to_owned(), "a work item: .divergence/work/<slug>.toml".into());
    schema
}

/// The schema of `divergence.toml`: what is read, not what is printed.
#[cfg(feature = "cli")]
#[must_use]
pub fn config_schema() -> Schema {
    let written = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<crate::policy::Written>();
    let mut schema = written;
    schema.insert("title".to_owned(), "the configuration: divergence.toml".into());
    schema
}

fn schema<T: JsonSchema>(title: &str) -> Schema {
    let mut schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    schema
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::report::{json, sample};

    /// Compares a committed schema with the types; says how to renew it.
    fn assert_committed(name: &str, schema: &Schema) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema").join(format!("{name}.schema.json"));
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        let mut fresh = Vec::new();
        json(schema, &mut fresh).unwrap();
        assert!(
            committed.replace("\r\n", "\n").as_bytes() == fresh,
            "{} is stale; renew it with: cargo run -- schema {name} > docs/schema/{name}.schema.json",
            path.display()
        );
    }

    fn assert_valid(schema: &Schema, value: &impl serde::Serialize) {
        let validator = jsonschema::validator_for(schema.as_value()).unwrap();
        let instance = serde_json::to_value(value).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&instance).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }

    #[test]
    fn the_committed_report_schema_is_fresh() {
        assert_committed("report", &report_schema());
    }

    #[test]
    fn the_committed_list_schema_is_fresh() {
        assert_committed("list", &list_schema());
    }

    #[test]
    fn the_committed_plan_schema_is_fresh() {
        assert_committed("plan", &plan_schema());
    }

    #[test]
    fn the_committed_symbols_schema_is_fresh() {
        assert_committed("symbols", &symbols_schema());
    }

    #[test]
    fn the_committed_schemas_of_work_items_are_fresh() {
        assert_committed("work-item", &work_item_schema());
        assert_committed("lint", &lint_schema());
        assert_committed("split", &split_schema());
        assert_committed("amend", &amend_schema());
        assert_committed("next", &next_schema());
        assert_committed("brief", &brief_schema());
        assert_committed("who", &who_schema());
    }

    #[cfg(feature = "cli")]
    #[test]
    fn the_committed_schema_of_the_configuration_is_fresh() {
        assert_committed("config", &config_schema());
    }

    #[test]
    fn the_committed_ledger_schema_is_fresh() {
        assert_committed("ledger", &ledger_schema());
        assert_committed("doctor", &doctor_schema());
    }

    #[test]
    fn reports_follow_their_schema() {
        for report in [sample::shop(), sample::clean(), sample::hostile(), sample::unknown(), sample::drift()] {
            assert_valid(&report_schema(), &report);
        }
    }

    #[test]
    fn listings_follow_their_schema() {
        assert_valid(&list_schema(), &sample::listing());
        assert_valid(&symbols_schema(), &sample::symbols());
    }

    #[test]
    fn the_schema_refuses_what_is_not_a_report() {
        let validator = jsonschema::validator_for(report_schema().as_value()).unwrap();
        let mut report = serde_json::to_value(sample::clean()).unwrap();
        report["verdict"] = "perhaps".into();
        assert!(!validator.is_valid(&report));
        report.as_object_mut().unwrap().remove("verdict");
        assert!(!validator.is_valid(&report));
    }
}
