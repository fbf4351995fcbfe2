namespace Iadvize.Simulator.GraphQL;

/// <summary>An operation's variables: of input types, all used, and only where their type fits.</summary>
internal sealed class VariableRules(Schema schema, InputValues inputs)
{
    public IEnumerable<GraphQLError> Check(
        Operation operation, IReadOnlyCollection<(VariableReference Variable, TypeRef Type, bool HasDefault)> usages)
    {
        var used = usages.Select(usage => usage.Variable.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var variable in operation.Variables)
        {
            if (schema.Types.GetValueOrDefault(variable.Type.InnermostName) is not { IsInput: true })
                yield return new GraphQLError($"Variable \"${variable.Name}\" cannot be of type \"{variable.Type}\".", variable.At);
            else if (variable.Default is not null && inputs.Problem(variable.Type, variable.Default) is { } problem)
                yield return new GraphQLError($"Variable \"${variable.Name}\" has an invalid default value. {problem}", variable.At);
            if (!used.Contains(variable.Name))
                yield return new GraphQLError($"Variable \"${variable.Name}\" is never used.", variable.At);
        }

        var defined = operation.Variables.DistinctBy(variable => variable.Name).ToDictionary(variable => variable.Name, StringComparer.Ordinal);
        foreach (var (reference, type, hasDefault) in usages)
        {
            if (!defined.TryGetValue(reference.Name, out var variable))
                yield return new GraphQLError($"Variable \"${reference.Name}\" is not defined by the operation.", reference.At);
            else if (!Fits(variable, type, hasDefault))
                yield return new GraphQLError($"Variable \"${reference.Name}\" of type \"{variable.Type}\" used in position expecting type \"{type}\".", reference.At);
        }
    }

    private static bool Fits(VariableDefinition variable, TypeRef place, bool placeHasDefault)
    {
        if (place is NonNullType nonNull && variable.Type is not NonNullType)
            return (placeHasDefault || variable.Default is not null and not Literal { IsNull: true }) && Fits(variable.Type, nonNull.Of);
        return Fits(variable.Type, place);
    }

    private static bool Fits(TypeRef variable, TypeRef place) => (variable, place) switch
    {
        (NonNullType from, NonNullType to) => Fits(from.Of, to.Of),
        (NonNullType from, _) => Fits(from.Of, place),
        (ListType from, ListType to) => Fits(from.Of, to.Of),
        _ => variable == place,
    };
}
