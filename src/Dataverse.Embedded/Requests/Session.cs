namespace Dataverse.Embedded.Requests;

/// <summary>What a message has at hand while it is carried out.</summary>
internal sealed record Session(Organization Organization, Caller Caller, Catalog Catalog, Transaction Transaction, Deadline Deadline)
{
    public Guid User => Caller.User;
    public Security Security => Organization.Security;
    public DateTime Now => Organization.Now;

    /// <summary>The request's optional parameter BypassBusinessLogicExecution; the platform asks a privilege for it that here only SYSTEM has.</summary>
    public bool BypassesSynchronousSteps { get; init; }

    /// <exception cref="System.ServiceModel.FaultException">There is no such row.</exception>
    public Row Require(string table, Guid id) =>
        Catalog.RowTables(Catalog.Table(table)).Select(source => Transaction.Find(new RowKey(source.Name, id))).FirstOrDefault(row => row is not null)
        ?? throw Faults.DoesNotExist(table, id);
}
