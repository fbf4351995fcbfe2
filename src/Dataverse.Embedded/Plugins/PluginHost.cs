namespace Dataverse.Embedded.Plugins;

/// <summary>Runs one plug-in and turns whatever it throws into the fault that its caller reads.</summary>
internal sealed class PluginHost(Organization organization)
{
    private volatile IReadOnlyList<PluginLibrary> libraries = [];

    /// <summary>Later libraries win, so that an upgrade takes the place of what it upgrades.</summary>
    public void Add(IEnumerable<PluginLibrary> added) => libraries = [.. added, .. libraries];

    /// <exception cref="FaultException">The plug-in refused or failed, swallowed an error, or took too long.</exception>
    public void Execute(Guid type, string? configuration, PluginContext context, Caller caller)
    {
        var tracing = new TracingService();
        try
        {
            libraries.First(library => library.Has(type)).Get(type, configuration)
                .Execute(new PluginServices(organization, context, caller, tracing));
            if (caller.Transaction is { Doomed: true })
                throw Faults.SwallowedError();
            caller.Deadline?.Check();
        }
        catch (Exception thrown)
        {
            throw Translate(thrown, tracing);
        }
    }

    private static FaultException<OrganizationServiceFault> Translate(Exception thrown, TracingService tracing)
    {
        FaultException<OrganizationServiceFault> fault;
        switch (thrown)
        {
            case InvalidPluginExecutionException refusal:
                fault = Faults.Make(Faults.IsvAborted, refusal.Message);
                if (refusal.HttpStatus != PluginHttpStatusCode.NotSet)
                    fault.Detail.ErrorDetails[Faults.HttpStatusDetail] = (int)refusal.HttpStatus;
                break;
            case FaultException<OrganizationServiceFault> refused:
                fault = Faults.Make(unchecked((uint)refused.Detail.ErrorCode), refused.Detail.Message);
                fault.Detail.ErrorDetails.AddRange(refused.Detail.ErrorDetails);
                break;
            default:
                fault = Faults.Make(Faults.IsvUnexpected, $"An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): {thrown.GetType().FullName}: {thrown.Message}");
                break;
        }
        fault.Detail.TraceText = tracing.ToString();
        return fault;
    }
}
