; What the extractor looks at. The names are its roles.
; Where two patterns mark the same node, the earlier one comes first.

(source_file) @file

; Names that are no uses: what they name is defined or bound by the node around them.
(package_clause (package_identifier) @settled)
(parameter_declaration name: (identifier) @settled)
(variadic_parameter_declaration name: (identifier) @settled)
(type_parameter_declaration name: (identifier) @settled)
(function_declaration name: (identifier) @settled)
(const_spec name: (identifier) @settled)
(var_spec name: (identifier) @settled)
(type_spec name: (type_identifier) @settled)
(type_alias name: (type_identifier) @settled)

; What becomes of a result.
(expression_statement [(call_expression) (type_conversion_expression)] @discarded)
(go_statement [(call_expression) (type_conversion_expression)] @discarded)
(defer_statement [(call_expression) (type_conversion_expression)] @discarded)
(return_statement (expression_list . (call_expression) @passed .))
(argument_list . (call_expression) @passed .)

; Definitions.
(import_spec) @import
(function_declaration) @function
(method_declaration) @function
(type_spec) @type.definition
(type_alias) @type.definition
(const_declaration) @constants
(const_spec) @constant
(var_spec) @variable
(field_declaration) @field
(method_elem) @required
(type_elem) @embedded

; Scopes and what they bind.
[
  (block)
  (if_statement)
  (for_statement)
  (expression_switch_statement)
  (expression_case)
  (default_case)
  (communication_case)
] @scope
(func_literal) @closure
(type_switch_statement) @type_switch
(type_case) @type_case
(short_var_declaration) @bind
(range_clause) @range
(receive_statement) @receive
(assignment_statement) @assign

; Uses.
(call_expression) @call
(type_conversion_expression) @conversion
(composite_literal) @literal
(literal_value) @braces
(selector_expression) @selector
(identifier) @name
(qualified_type) @type.qualified
(type_identifier) @type.name
