namespace Dataverse.Embedded.Requests;

/// <summary>A custom API: checks right and parameters, runs the plug-in as main operation, and returns what the API declares.</summary>
internal sealed class CustomApiMessage(CustomApi api) : IMessage
{
    /// <summary>By the code of the parameter type.</summary>
    private static readonly Type[] ClrTypes =
    [
        typeof(bool), typeof(DateTime), typeof(decimal), typeof(Entity), typeof(EntityCollection), typeof(EntityReference), typeof(double), typeof(int), typeof(Money),
        typeof(OptionSetValue), typeof(string), typeof(string[]), typeof(Guid),
    ];

    public OrganizationResponse Execute(Session session, OrganizationRequest request)
    {
        if (api.ExecutePrivilege is { } privilege)
            session.Security.Demand(session.User, session.Catalog.Privileges[privilege]);
        if (api.IsPrivate && session.Caller.Plugin is not null)
            throw Faults.Invalid($"The message {api.Name} is private: plug-ins cannot send it.");
        CheckParameters(request);
        var context = new MessageContext(api.Name, null, Guid.Empty) { Input = request.Parameters };
        StepRunner.RunMain(session, context, api);
        var response = new OrganizationResponse();
        foreach (var result in api.Results)
        {
            if (context.Output.TryGetValue(result.Name, out var value) && value is not null)
                response.Results[result.Name] = Is(value, result.Type) ? value : throw Faults.Make(Faults.IsvUnexpected,
                    $"The plug-in of {api.Name} set the response property {result.Name} to a {value.GetType().Name}; the API declares {result.Type}.");
        }
        response.Results = Copies.Of(response.Results);
        return response;
    }

    private void CheckParameters(OrganizationRequest request)
    {
        foreach (var (name, value) in request.Parameters)
        {
            var parameter = api.Parameters.FirstOrDefault(p => p.Name == name)
                ?? throw Faults.Invalid($"Unrecognized request parameter: {name}. The message {api.Name} takes: {string.Join(", ", api.Parameters.Select(p => p.Name))}.");
            if (value is not null && !Is(value, parameter.Type))
                throw Faults.Invalid($"The parameter {name} of {api.Name} is a {parameter.Type}; a {value.GetType().Name} was sent.");
        }
        var missing = api.Parameters.FirstOrDefault(p => !p.Optional && request.Optional<object>(p.Name) is null);
        if (missing is not null)
            throw Faults.Invalid($"Required field '{missing.Name}' is missing for message {api.Name}.");
    }

    private static bool Is(object value, ParameterType type) => ClrTypes[(int)type].IsInstanceOfType(value);
}
