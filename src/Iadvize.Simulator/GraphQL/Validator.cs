namespace Iadvize.Simulator.GraphQL;

/// <summary>Holds a document against the schema, as section 5 of the GraphQL specification says; a document that passes can be executed.</summary>
internal sealed class Validator
{
    private readonly Schema schema;
    private readonly Document document;
    private readonly InputValues inputs;
    private readonly Dictionary<string, Fragment> fragments;
    private readonly Dictionary<string, Usage> fragmentUsages = new(StringComparer.Ordinal);
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
        CheckOnce(document.Fragments, fragment => fragment.Name, fragment => fragment.At, "fragment named");
        CheckOnce(document.Operations, operation => operation.Name, operation => operation.At, "operation named");
        if (document.Operations.Count > 1 && document.Operations.FirstOrDefault(operation => operation.Name is null) is { } anonymous)
            Report("This anonymous operation must be the only defined operation.", anonymous.At);
        foreach (var fragment in fragments.Values)
            CheckFragment(fragment);
        foreach (var (name, usage) in fragmentUsages)
            if (Reach(usage).Contains(name))
                Report($"Cannot spread fragment \"{name}\" within itself.", fragments[name].At);

        var used = document.Operations.SelectMany(CheckOperation).ToHashSet();
        foreach (var unused in fragments.Values.Where(fragment => !used.Contains(fragment.Name)))
            Report($"Fragment \"{unused.Name}\" is never used.", unused.At);
        if (errors.Count == 0)
            errors.AddRange(document.Operations.SelectMany(operation => new MergeRule(schema, fragments).Check(operation)));
    }

    private void CheckFragment(Fragment fragment)
    {
        var usage = fragmentUsages[fragment.Name] = new Usage();
        CheckDirectives(fragment.Directives, "FRAGMENT_DEFINITION", usage);
        if (CompositeType(fragment.TypeName, fragment.At) is { } type)
            Check(fragment.Selections, type, usage);
    }

    /// <returns>The fragments that the operation uses.</returns>
    private HashSet<string> CheckOperation(Operation operation)
    {
        var usage = new Usage();
        CheckDirectives(operation.Directives, operation.Kind.ToUpperInvariant(), usage);
        if (schema.RootOf(operation.Kind) is { } root)
            Check(operation.Selections, root, usage);
        else
            Report($"Schema is not configured for {operation.Kind}s.", operation.At);
        CheckOnce(operation.Variables, variable => $"${variable.Name}", variable => variable.At, "variable named");
        var reached = Reach(usage);
        var variables = reached.SelectMany(name => fragmentUsages[name].Variables).Concat(usage.Variables).ToList();
        errors.AddRange(new VariableRules(schema, inputs).Check(operation, variables));
        return reached;
    }

    private void Check(IReadOnlyList<Selection> selections, TypeDefinition parent, Usage usage)
    {
        foreach (var selection in selections)
            if (selection is Field field)
            {
                CheckDirectives(field.Directives, "FIELD", usage);
                CheckField(field, parent, usage);
            }
            else if (selection is InlineFragment inline)
            {
                CheckDirectives(inline.Directives, "INLINE_FRAGMENT", usage);
                if ((inline.TypeName is null ? parent : CompositeType(inline.TypeName, inline.At)) is not { } type)
                    continue;
                CheckCanApply("Fragment", parent, type, inline.At);
                Check(inline.Selections, type, usage);
            }
            else if (selection is FragmentSpread spread)
            {
                CheckDirectives(spread.Directives, "FRAGMENT_SPREAD", usage);
                usage.Fragments.Add(spread.Name);
                if (!fragments.TryGetValue(spread.Name, out var fragment))
                    Report($"Unknown fragment \"{spread.Name}\".", spread.At);
                else if (schema.Types.GetValueOrDefault(fragment.TypeName) is { IsComposite: true } type)
                    CheckCanApply($"Fragment \"{spread.Name}\"", parent, type, spread.At);
            }
    }

    private void CheckField(Field field, TypeDefinition parent, Usage usage)
    {
        if (Schema.FieldOf(parent, field.Name) is not { } definition)
        {
            Report($"Cannot query field \"{field.Name}\" on type \"{parent.Name}\".", field.At);
            return;
        }
        CheckArguments(field.Arguments, definition.Arguments, $"field \"{parent.Name}.{field.Name}\"", field.At, usage);
        var type = schema.InnermostOf(definition.Type);
        if (!type.IsComposite && field.Selections.Count > 0)
            Report($"Field \"{field.Name}\" must not have a selection since type \"{definition.Type}\" has no subfields.", field.At);
        else if (type.IsComposite && field.Selections.Count == 0)
            Report($"Field \"{field.Name}\" of type \"{definition.Type}\" must have a selection of subfields.", field.At);
        else
            Check(field.Selections, type, usage);
    }

    private void CheckArguments(
        IReadOnlyList<Argument> arguments, IReadOnlyList<InputDefinition> definitions, string owner, Location at, Usage usage)
    {
        CheckOnce(arguments, argument => argument.Name, argument => argument.At, "argument named");
        foreach (var missing in definitions.Where(definition => definition.IsRequired && arguments.All(argument => argument.Name != definition.Name)))
            Report($"Argument \"{missing.Name}\" of type \"{missing.Type}\" is required on {owner}, but it was not provided.", at);
        foreach (var argument in arguments)
            if (definitions.FirstOrDefault(definition => definition.Name == argument.Name) is not { } definition)
                Report($"Unknown argument \"{argument.Name}\" on {owner}.", argument.At);
            else if (inputs.Problem(definition.Type, argument.Value) is { } problem)
                Report($"Argument \"{argument.Name}\" of {owner} has an invalid value. {problem}", argument.Value.At);
            else
                usage.Variables.AddRange(inputs.Variables(definition.Type, argument.Value, definition.Default is not null));
    }

    private void CheckDirectives(IReadOnlyList<Directive> directives, string location, Usage usage)
    {
        CheckOnce(directives, directive => directive.Name, directive => directive.At, "directive here named");
        foreach (var directive in directives)
            if (schema.Directives.FirstOrDefault(known => known.Name == directive.Name) is not { } definition)
                Report($"Unknown directive \"@{directive.Name}\".", directive.At);
            else if (!definition.Locations.Contains(location))
                Report($"Directive \"@{directive.Name}\" may not be used on {location}.", directive.At);
            else
                CheckArguments(directive.Arguments, definition.Arguments, $"directive \"@{directive.Name}\"", directive.At, usage);
    }

    private void CheckCanApply(string fragment, TypeDefinition parent, TypeDefinition type, Location at)
    {
        if (!schema.PossibleTypes(parent).Overlaps(schema.PossibleTypes(type)))
            Report($"{fragment} cannot be spread here as objects of type \"{parent.Name}\" can never be of type \"{type.Name}\".", at);
    }

    private void CheckOnce<T>(IEnumerable<T> all, Func<T, string?> name, Func<T, Location> at, string what)
    {
        foreach (var twice in all.GroupBy(name).Where(group => group.Count() > 1))
            Report($"There can be only one {what} \"{twice.Key}\".", at(twice.Last()));
    }

    private TypeDefinition? CompositeType(string name, Location at)
    {
        var type = schema.Types.GetValueOrDefault(name);
        if (type is { IsComposite: true })
            return type;
        Report(type is null ? $"Unknown type \"{name}\"." : $"A fragment cannot condition on non composite type \"{name}\".", at);
        return null;
    }

    /// <summary>The fragments that are spread there, and in those, and so on.</summary>
    private HashSet<string> Reach(Usage usage)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(usage.Fragments);
        while (open.TryDequeue(out var name))
            if (fragmentUsages.TryGetValue(name, out var next) && reached.Add(name))
                next.Fragments.ForEach(open.Enqueue);
        return reached;
    }

    private void Report(string message, Location at) => errors.Add(new GraphQLError(message, at));

    /// <summary>What an operation or a fragment uses itself: variables with what their places expect, and fragments.</summary>
    private sealed class Usage
    {
        public List<(VariableReference Variable, TypeRef Type, bool HasDefault)> Variables { get; } = [];

        public List<string> Fragments { get; } = [];
    }
}
