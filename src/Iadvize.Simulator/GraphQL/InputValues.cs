using System.Globalization;
using System.Text.Json;

namespace Iadvize.Simulator.GraphQL;

/// <summary>Checks and reads values against the type that a place expects: arguments, variables, defaults.</summary>
internal sealed class InputValues(Schema schema)
{
    /// <summary>What is wrong with a value; null where nothing is. Variables within it are not looked at.</summary>
    /// <param name="fromJson">Came with the variables, where an enum's value is a string.</param>
    public string? Problem(TypeRef type, Value value, bool fromJson = false) => (type, value) switch
    {
        (_, VariableReference) => null,
        (NonNullType, Literal { IsNull: true }) => $"Expected value of type \"{type}\", found null.",
        (NonNullType nonNull, _) => Problem(nonNull.Of, value, fromJson),
        (_, Literal { IsNull: true }) => null,
        (ListType list, ListLiteral items) => items.Items.Select(item => Problem(list.Of, item, fromJson)).FirstOrDefault(problem => problem is not null),
        (ListType list, _) => Problem(list.Of, value, fromJson),
        _ => ProblemWithNamed(schema.InnermostOf(type), value, fromJson),
    };

    /// <summary>The value as the mapping gets it: null, bool, int, double, string, list or dictionary.</summary>
    public object? Read(TypeRef type, Value value, IReadOnlyDictionary<string, object?> variables) => (type, value) switch
    {
        (_, VariableReference reference) => variables.GetValueOrDefault(reference.Name),
        (NonNullType nonNull, _) => Read(nonNull.Of, value, variables),
        (_, Literal { IsNull: true }) => null,
        (ListType list, ListLiteral items) => items.Items.Select(item => Read(list.Of, item, variables)).ToList(),
        (ListType list, _) => new List<object?> { Read(list.Of, value, variables) },
        (_, ObjectLiteral fields) => ReadAll(schema.InnermostOf(type).InputFields, fields.Fields, variables),
        (NamedType { Name: "Boolean" }, Literal literal) => literal.Text == "true",
        (_, Literal { Kind: TokenKind.Int } literal) => int.TryParse(literal.Text, CultureInfo.InvariantCulture, out var number)
            ? (object)number : double.Parse(literal.Text, CultureInfo.InvariantCulture),
        (_, Literal { Kind: TokenKind.Float } literal) => double.Parse(literal.Text, CultureInfo.InvariantCulture),
        _ => ((Literal)value).Text,
    };

    /// <summary>Arguments or input fields by name, defaults filled in; a variable that was not given leaves its place out.</summary>
    /// <exception cref="FieldException">A nullable variable, allowed here because of a default, was given as null.</exception>
    public Dictionary<string, object?> ReadAll(
        IEnumerable<InputDefinition> definitions, IReadOnlyDictionary<string, Value> given, IReadOnlyDictionary<string, object?> variables)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var definition in definitions)
        {
            var value = given.GetValueOrDefault(definition.Name);
            if (value is null || (value is VariableReference reference && !variables.ContainsKey(reference.Name)))
                value = definition.Default;
            if (value is null)
                continue;
            values[definition.Name] = Read(definition.Type, value, variables);
            if (values[definition.Name] is null && definition.Type is NonNullType)
                throw new FieldException("INVALID_ARGUMENT", $"Argument \"{definition.Name}\" of non-null type \"{definition.Type}\" must not be null.");
        }
        return values;
    }

    /// <summary>The variables within a value, with the type that each one's place expects and whether the place has a default.</summary>
    public IEnumerable<(VariableReference Variable, TypeRef Type, bool HasDefault)> Variables(TypeRef type, Value value, bool hasDefault)
    {
        var bare = type is NonNullType nonNull ? nonNull.Of : type;
        return value switch
        {
            VariableReference reference => [(reference, type, hasDefault)],
            ListLiteral items when bare is ListType list => items.Items.SelectMany(item => Variables(list.Of, item, false)),
            ObjectLiteral fields => schema.InnermostOf(bare).InputFields.Where(field => fields.Fields.ContainsKey(field.Name))
                .SelectMany(field => Variables(field.Type, fields.Fields[field.Name], field.Default is not null)),
            _ => [],
        };
    }

    /// <summary>A value of the request's <c>variables</c> as if it had been written in the document.</summary>
    public static Value FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new ObjectLiteral(
            json.EnumerateObject().DistinctBy(field => field.Name).ToDictionary(field => field.Name, field => FromJson(field.Value)), default),
        JsonValueKind.Array => new ListLiteral([.. json.EnumerateArray().Select(FromJson)], default),
        JsonValueKind.String => new Literal(TokenKind.String, json.GetString()!, default),
        JsonValueKind.Number => new Literal(json.TryGetInt64(out _) ? TokenKind.Int : TokenKind.Float, json.GetRawText(), default),
        _ => new Literal(TokenKind.Name, json.GetRawText(), default),
    };

    private string? ProblemWithNamed(TypeDefinition type, Value value, bool fromJson)
    {
        if (type.Kind == TypeKind.InputObject)
            return value is ObjectLiteral fields ? ProblemWithFields(type, fields, fromJson) : $"Expected value of type \"{type.Name}\", found {value}.";
        var accepted = value is Literal literal && (type.Kind == TypeKind.Enum
            ? literal.Kind == (fromJson ? TokenKind.String : TokenKind.Name) && type.EnumValues.Any(enumValue => enumValue.Name == literal.Text)
            : IsScalar(type.Name, literal));
        return accepted ? null : $"Expected value of type \"{type.Name}\", found {value}.";
    }

    private string? ProblemWithFields(TypeDefinition type, ObjectLiteral value, bool fromJson)
    {
        if (value.Fields.Keys.FirstOrDefault(name => type.InputFields.All(field => field.Name != name)) is { } unknown)
            return $"Field \"{unknown}\" is not defined by type \"{type.Name}\".";
        if (type.InputFields.FirstOrDefault(field => field.IsRequired && !value.Fields.ContainsKey(field.Name)) is { } missing)
            return $"Field \"{type.Name}.{missing.Name}\" of required type \"{missing.Type}\" was not provided.";
        return type.InputFields.Where(field => value.Fields.ContainsKey(field.Name))
            .Select(field => Problem(field.Type, value.Fields[field.Name], fromJson)).FirstOrDefault(problem => problem is not null);
    }

    private static bool IsScalar(string name, Literal value) => name switch
    {
        "Int" or "LegacyId" => value.Kind == TokenKind.Int && int.TryParse(value.Text, CultureInfo.InvariantCulture, out _),
        "Float" => value.Kind is TokenKind.Int or TokenKind.Float,
        "Boolean" => value.IsBoolean,
        "ID" => value.Kind is TokenKind.String or TokenKind.Int,
        "UUID" => value.Kind == TokenKind.String && Guid.TryParseExact(value.Text, "D", out _),
        "DateTime" => value.Kind == TokenKind.String && value.Text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(value.Text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _),
        // String, and the account's own scalars, which all are written as text.
        _ => value.Kind == TokenKind.String,
    };
}
