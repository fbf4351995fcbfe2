namespace Dataverse.Embedded.Plugins;

/// <summary>What a plug-in may ask its host for.</summary>
internal sealed class PluginServices(Organization organization, PluginContext context, Caller caller, ITracingService tracing)
    : IServiceProvider, IOrganizationServiceFactory
{
    public object? GetService(Type serviceType) =>
        serviceType == typeof(IPluginExecutionContext) || serviceType == typeof(IExecutionContext) ? context
        : serviceType == typeof(IOrganizationServiceFactory) ? this
        : serviceType == typeof(ITracingService) ? tracing
        : null;

    public IOrganizationService CreateOrganizationService(Guid? userId)
    {
        var user = userId is null ? organization.SystemUser : userId == Guid.Empty ? context.UserId : userId.Value;
        if (!organization.Security.IsKnown(user))
            throw Faults.DoesNotExist("systemuser", user);
        return new OrganizationService(organization, caller with { User = user, Depth = context.Depth + 1, Plugin = context });
    }
}
