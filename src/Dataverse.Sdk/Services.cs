using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk;

/// <summary>What Dataverse runs: a custom API's main operation or a step. One instance serves many calls at once, so it holds no state.</summary>
public interface IPlugin
{
    /// <summary><paramref name="serviceProvider"/> supplies IPluginExecutionContext, IOrganizationServiceFactory and ITracingService.</summary>
    void Execute(IServiceProvider serviceProvider);
}

/// <summary>Rows and messages of one organization, in the name of one user.</summary>
public interface IOrganizationService
{
    Guid Create(Entity entity);
    Entity Retrieve(string entityName, Guid id, ColumnSet columnSet);
    void Update(Entity entity);
    void Delete(string entityName, Guid id);
    OrganizationResponse Execute(OrganizationRequest request);
    EntityCollection RetrieveMultiple(QueryBase query);
}

public interface IOrganizationServiceFactory
{
    /// <summary>A service in the name of <paramref name="userId"/>; null is the system, <see cref="Guid.Empty"/> the user of the execution context.</summary>
    IOrganizationService CreateOrganizationService(Guid? userId);
}

public interface ITracingService
{
    /// <summary>A line in the plug-in trace log, formatted as <see cref="string.Format(string, object[])"/> does when there are arguments.</summary>
    void Trace(string format, params object[] args);
}
