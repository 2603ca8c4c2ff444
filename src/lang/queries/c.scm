; What the extractor looks at. The names are its roles.
; Where two patterns mark the same node, the earlier one comes first.

; What is not read.
(attribute_specifier) @skipped
(attribute_declaration) @skipped
(ms_declspec_modifier) @skipped
(preproc_if condition: (number_literal) @_never (#eq? @_never "0")) @disabled

; Names in declarators are no uses.
(declaration declarator: (identifier) @settled)
(init_declarator declarator: (identifier) @settled)
(parameter_declaration declarator: (identifier) @settled)
(pointer_declarator declarator: (identifier) @settled)
(array_declarator declarator: (identifier) @settled)
(function_declarator declarator: (identifier) @settled)
(parenthesized_declarator (identifier) @settled)
(attributed_declarator (identifier) @settled)
(parameter_list (identifier) @settled)
(type_definition declarator: (type_identifier) @settled)
(pointer_declarator declarator: (type_identifier) @settled)
(array_declarator declarator: (type_identifier) @settled)
(function_declarator declarator: (type_identifier) @settled)
(parenthesized_declarator (type_identifier) @settled)
(preproc_def name: (identifier) @settled)
(preproc_function_def name: (identifier) @settled)
(preproc_params (identifier) @settled)
(enumerator name: (identifier) @settled)

; What becomes of a result.
(expression_statement (call_expression) @discarded)
(cast_expression value: (call_expression) @cast)

; Definitions.
(preproc_include) @include
(preproc_def) @macro.definition
(preproc_function_def) @macro.definition
(type_definition) @typedef
(struct_specifier) @structure
(union_specifier) @structure
(enum_specifier) @enumeration
(enumerator) @enumerator
(field_declaration) @field
(function_definition) @function
(declaration) @declaration

; Scopes.
[
  (compound_statement)
  (for_statement)
] @scope

; Uses.
(preproc_ifdef name: (identifier) @macro)
(preproc_elifdef name: (identifier) @macro)
(preproc_defined (identifier) @macro)
(call_expression) @call
(field_expression) @selection
(offsetof_expression) @offset
(compound_literal_expression) @literal
(initializer_list) @braces
(switch_statement) @switch
(identifier) @name
(type_identifier) @type.name
