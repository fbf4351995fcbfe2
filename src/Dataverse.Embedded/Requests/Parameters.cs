namespace Dataverse.Embedded.Requests;

/// <summary>Reads a request's parameters by name, so that typed and untyped requests are the same.</summary>
internal static class Parameters
{
    /// <exception cref="System.ServiceModel.FaultException">The parameter is absent or of another type.</exception>
    public static T Required<T>(this OrganizationRequest request, string name) where T : notnull =>
        request.Parameters.TryGetValue(name, out var value) && value is T typed
            ? typed
            : throw Faults.Invalid($"Required field '{name}' of type {typeof(T).Name} is missing for message {request.RequestName}.");

    public static T? Optional<T>(this OrganizationRequest request, string name) =>
        request.Parameters.TryGetValue(name, out var value) && value is T typed ? typed : default;
}
