using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Dataverse.Embedded.Tests;

/// <summary>An embedded Dataverse with the test solution in it, and the phrases that the tests are told in.</summary>
internal sealed class World : IDisposable
{
    public const uint NotFound = 0x80040217;
    public const uint Duplicate = 0x80040237;
    public const uint PrivilegeDenied = 0x80040220;
    public const uint IsvAborted = 0x80040265;

    public World(TestSolution? solution = null, EmbeddedOptions? options = null)
    {
        Dataverse = new EmbeddedDataverse(options);
        Dataverse.Import((solution ?? new TestSolution()).Pack());
    }

    public EmbeddedDataverse Dataverse { get; }

    public IOrganizationService System => Dataverse.System;

    public Guid Ticket(string name = "A ticket") => System.Create(new Entity("demo_ticket") { ["demo_name"] = name });

    public Entity Read(string table, Guid id) => System.Retrieve(table, id, new ColumnSet(true));

    public IReadOnlyList<Entity> All(string table) => System.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(true) }).Entities;

    public IOrganizationService As(params string[] roles) => Dataverse.ServiceFor(Dataverse.CreateUser("Someone", roles));

    public static OrganizationServiceFault Refused(Action call, uint code)
    {
        var fault = Assert.Throws<FaultException<OrganizationServiceFault>>(call).Detail;
        Assert.True(fault.ErrorCode == unchecked((int)code), $"0x{fault.ErrorCode:x8}: {fault.Message}");
        return fault;
    }

    public static IPluginExecutionContext Context(IServiceProvider services) => (IPluginExecutionContext)services.GetService(typeof(IPluginExecutionContext))!;

    /// <summary>The service as a plug-in gets it, in the name of SYSTEM.</summary>
    public static IOrganizationService Service(IServiceProvider services, Guid? user = null) =>
        ((IOrganizationServiceFactory)services.GetService(typeof(IOrganizationServiceFactory))!).CreateOrganizationService(user);

    public void Dispose() => Dataverse.Dispose();
}
