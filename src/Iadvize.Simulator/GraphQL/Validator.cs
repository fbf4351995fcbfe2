namespace Iadvize.Simulator.GraphQL;

/// <summary>Holds a document against the schema, as section 5 of the GraphQL specification says; a document that passes can be executed.</summary>
internal sealed class Validator
{
    private static readonly string[] ExecutableLocations = ["FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"];

    private readonly Schema schema;
    private readonly Document document;
    private readonly InputValues inputs;
    private readonly Dictionary<string, Fragment> fragments;
    private readonly List<GraphQLError> errors = [];

    private Validator(Schema schema, Document document)
    {
        (this.schema, this.document, inputs) = (schema, document, new InputValues(schema));
        fragments = document.Fragments.DistinctBy(fragment => fragment.Name).ToDictionary(fragment => fragment.Name, StringComparer.Ordinal);
    }

    public static IReadOnlyList<GraphQLError> Validate(Schema schema, Document document)
    {
        var validator = new Validator(schema, document);
        validator.Validate();
        return validator.errors;
    }

    private void Validate()
    {
        foreach (var twice in document.Fragments.GroupBy(fragment => fragment.Name).Where(group => group.Count() > 1))
            Report($"There can be only one fragment named \"{twice.Key}\".", twice.Last().At);
        foreach (var twice in document.Operations.GroupBy(operation => operation.Name).Where(group => group.Count() > 1))
            Report($"There can be only one operation named \"{twice.Key}\".", twice.Last().At);
        if (document.Operations.Count > 1 && document.Operations.FirstOrDefault(operation => operation.Name is null) is { } anonymous)
            Report("This anonymous operation must be the only defined operation.", anonymous.At);

        var scopes = new Dictionary<string, DefinitionScope>(StringComparer.Ordinal);
        foreach (var fragment in fragments.Values)
        {
            var scope = scopes[fragment.Name] = new DefinitionScope();
            CheckDirectives(fragment.Directives, "FRAGMENT_DEFINITION", scope);
            if (CompositeType(fragment.TypeName, fragment.At) is { } type)
                Check(fragment.Selections, type, scope);
        }
        CheckCycles(scopes);

        var reached = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in document.Operations)
        {
            var scope = new DefinitionScope();
            CheckDirectives(operation.Directives, operation.Kind.ToUpperInvariant(), scope);
            if (schema.RootOf(operation.Kind) is { } root)
                Check(operation.Selections, root, scope);
            else
                Report($"Schema is not configured for {operation.Kind}s.", operation.At);
            var all = scope.WithSpreads(scopes, reached).ToList();
            errors.AddRange(new VariableRules(schema, inputs).Check(operation, all.SelectMany(each => each.Variables)));
        }
        foreach (var unused in document.Fragments.Where(fragment => !reached.Contains(fragment.Name)))
            Report($"Fragment \"{unused.Name}\" is never used.", unused.At);

        if (errors.Count == 0)
            foreach (var operation in document.Operations)
                errors.AddRange(new MergeRule(schema, fragments).Check(operation));
    }

    private void Check(IReadOnlyList<Selection> selections, TypeDefinition parent, DefinitionScope scope)
    {
        foreach (var selection in selections)
        {
            CheckDirectives(selection.Directives, LocationOf(selection), scope);
            switch (selection)
            {
                case Field field:
                    CheckField(field, parent, scope);
                    break;
                case InlineFragment { TypeName: null } inline:
                    Check(inline.Selections, parent, scope);
                    break;
                case InlineFragment inline when CompositeType(inline.TypeName, inline.At) is { } type:
                    CheckCanApply($"Fragment cannot be spread here as objects of type \"{parent.Name}\" can never be of type \"{type.Name}\".", parent, type, inline.At);
                    Check(inline.Selections, type, scope);
                    break;
                case FragmentSpread spread when !fragments.ContainsKey(spread.Name):
                    Report($"Unknown fragment \"{spread.Name}\".", spread.At);
                    break;
                case FragmentSpread spread:
                    scope.Spreads.Add(spread);
                    if (schema.Types.GetValueOrDefault(fragments[spread.Name].TypeName) is { IsComposite: true } onType)
                        CheckCanApply($"Fragment \"{spread.Name}\" cannot be spread here as objects of type \"{parent.Name}\" can never be of type \"{onType.Name}\".", parent, onType, spread.At);
                    break;
            }
        }
    }

    private void CheckField(Field field, TypeDefinition parent, DefinitionScope scope)
    {
        if (Schema.FieldOf(parent, field.Name) is not { } definition)
        {
            Report($"Cannot query field \"{field.Name}\" on type \"{parent.Name}\".", field.At);
            return;
        }
        CheckArguments(field.Arguments, definition.Arguments, $"field \"{parent.Name}.{field.Name}\"", field.At, scope);
        var type = schema.InnermostOf(definition.Type);
        if (!type.IsComposite && field.Selections.Count > 0)
            Report($"Field \"{field.Name}\" must not have a selection since type \"{definition.Type}\" has no subfields.", field.At);
        else if (type.IsComposite && field.Selections.Count == 0)
            Report($"Field \"{field.Name}\" of type \"{definition.Type}\" must have a selection of subfields.", field.At);
        else if (type.IsComposite)
            Check(field.Selections, type, scope);
    }

    private void CheckArguments(
        IReadOnlyList<Argument> arguments, IReadOnlyList<InputDefinition> definitions, string owner, Location at, DefinitionScope scope)
    {
        foreach (var twice in arguments.GroupBy(argument => argument.Name).Where(group => group.Count() > 1))
            Report($"There can be only one argument named \"{twice.Key}\".", twice.Last().At);
        foreach (var missing in definitions.Where(definition => definition.IsRequired && arguments.All(argument => argument.Name != definition.Name)))
            Report($"Argument \"{missing.Name}\" of type \"{missing.Type}\" is required on {owner}, but it was not provided.", at);
        foreach (var argument in arguments)
        {
            if (definitions.FirstOrDefault(definition => definition.Name == argument.Name) is not { } definition)
                Report($"Unknown argument \"{argument.Name}\" on {owner}.", argument.At);
            else if (inputs.Problem(definition.Type, argument.Value) is { } problem)
                Report($"Argument \"{argument.Name}\" of {owner} has an invalid value. {problem}", argument.Value.At);
            else
                scope.Variables.AddRange(inputs.Variables(definition.Type, argument.Value, definition.Default is not null));
        }
    }

    private void CheckDirectives(IReadOnlyList<Directive> directives, string location, DefinitionScope scope)
    {
        foreach (var directive in directives)
            if (schema.Directives.FirstOrDefault(known => known.Name == directive.Name) is not { } definition)
                Report($"Unknown directive \"@{directive.Name}\".", directive.At);
            else if (!definition.Locations.Contains(location))
                Report($"Directive \"@{directive.Name}\" may not be used on {location}.", directive.At);
            else
                CheckArguments(directive.Arguments, definition.Arguments, $"directive \"@{directive.Name}\"", directive.At, scope);
        foreach (var twice in directives.GroupBy(directive => directive.Name).Where(group => group.Count() > 1))
            Report($"The directive \"@{twice.Key}\" can only be used once at this location.", twice.Last().At);
    }

    private void CheckCanApply(string message, TypeDefinition parent, TypeDefinition type, Location at)
    {
        if (!schema.PossibleTypes(parent).Overlaps(schema.PossibleTypes(type)))
            Report(message, at);
    }

    private void CheckCycles(Dictionary<string, DefinitionScope> scopes)
    {
        foreach (var (name, scope) in scopes)
        {
            var reached = new HashSet<string>(StringComparer.Ordinal);
            _ = scope.WithSpreads(scopes, reached).Count();
            if (reached.Contains(name))
                Report($"Cannot spread fragment \"{name}\" within itself.", fragments[name].At);
        }
    }

    private TypeDefinition? CompositeType(string name, Location at)
    {
        var type = schema.Types.GetValueOrDefault(name);
        if (type is null)
            Report($"Unknown type \"{name}\".", at);
        else if (!type.IsComposite)
            Report($"A fragment cannot condition on non composite type \"{name}\".", at);
        return type is { IsComposite: true } ? type : null;
    }

    private void Report(string message, Location at) => errors.Add(new GraphQLError(message, at));

    private static string LocationOf(Selection selection) =>
        ExecutableLocations[selection switch { Field => 0, FragmentSpread => 1, _ => 2 }];

    /// <summary>What an operation or a fragment uses: variables with what their places expect, and fragments.</summary>
    private sealed class DefinitionScope
    {
        public List<(VariableReference Variable, TypeRef Type, bool HasDefault)> Variables { get; } = [];

        public List<FragmentSpread> Spreads { get; } = [];

        /// <summary>This one and every fragment's that it reaches, each once.</summary>
        public IEnumerable<DefinitionScope> WithSpreads(Dictionary<string, DefinitionScope> fragments, HashSet<string> reached)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var open = new Stack<DefinitionScope>([this]);
            while (open.TryPop(out var scope))
            {
                yield return scope;
                foreach (var spread in scope.Spreads.Where(spread => seen.Add(spread.Name)))
                    open.Push(fragments[spread.Name]);
            }
            reached.UnionWith(seen);
        }
    }
}
