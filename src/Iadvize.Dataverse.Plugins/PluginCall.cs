using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse;

/// <summary>What Dataverse hands to a plug-in for one call.</summary>
internal sealed class PluginCall
{
    public PluginCall(IServiceProvider provider)
    {
        Context = (IPluginExecutionContext)provider.GetService(typeof(IPluginExecutionContext));
        Trace = (ITracingService)provider.GetService(typeof(ITracingService));
        var factory = (IOrganizationServiceFactory)provider.GetService(typeof(IOrganizationServiceFactory));
        User = factory.CreateOrganizationService(Context.UserId);
        System = factory.CreateOrganizationService(null);
    }

    public IPluginExecutionContext Context { get; }

    /// <summary>Never given a secret, a token or personal data: traces are read by many.</summary>
    public ITracingService Trace { get; }

    /// <summary>Acts with the privileges of whoever called: everything that a role may or may not do.</summary>
    public IOrganizationService User { get; }

    /// <summary>Acts as the system: only for what no role may read (secrets, the token) and for column metadata.</summary>
    public IOrganizationService System { get; }

    /// <returns>The request parameter, or the type's default when the caller left it out.</returns>
    public T? Input<T>(string name) => Context.InputParameters.TryGetValue(name, out var value) && value is T typed ? typed : default;

    /// <returns>The row as it will stand after the create or update that a synchronous step sees: what is changed over what was there before.</returns>
    public Entity Saved()
    {
        var target = (Entity)Context.InputParameters["Target"];
        var saved = new Entity(target.LogicalName, Context.PrimaryEntityId != Guid.Empty ? Context.PrimaryEntityId : target.Id);
        foreach (var before in Context.PreEntityImages.Values)
            saved.Attributes.AddRange(before.Attributes.Where(column => !saved.Contains(column.Key)));
        foreach (var column in target.Attributes) saved[column.Key] = column.Value;
        return saved;
    }

    public void Output(string name, object value) => Context.OutputParameters[name] = value;
}

/// <summary>How the plug-ins speak to the organization service.</summary>
internal static class OrganizationServiceExtensions
{
    /// <summary>Reads one row by id without a fault when it is not there: inside a transaction a fault would doom the whole of it.</summary>
    public static Entity? Find(this IOrganizationService service, string table, Guid id, params string[] columns)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(columns), TopCount = 1 };
        query.Criteria.AddCondition(table == Tables.Conversation.Name ? Tables.Conversation.Id : table + "id", ConditionOperator.Equal, id);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault();
    }

    /// <returns>A column of a linked row, or the type's default.</returns>
    public static T? Linked<T>(this Entity row, string alias, string column) =>
        row.GetAttributeValue<AliasedValue>(alias + "." + column)?.Value is T value ? value : default;

    /// <returns>The row that an outer join brought under an alias, or null when it brought none.</returns>
    public static Entity? Joined(this Entity row, string alias, string table, string id)
    {
        if (row.Linked<Guid>(alias, id) is var key && key == Guid.Empty) return null;
        var joined = new Entity(table, key);
        foreach (var column in row.Attributes)
            if (column.Value is AliasedValue value && column.Key.StartsWith(alias + ".", StringComparison.Ordinal)) joined[value.AttributeLogicalName] = value.Value;
        return joined;
    }

    public static bool Is(this FaultException<OrganizationServiceFault> fault, int code) => fault.Detail.ErrorCode == code;
}

/// <summary>Error codes of the service that decide what happens next. Source: Microsoft's web service error codes and its page on bulk operation errors.</summary>
internal static class ServiceErrors
{
    public const int DuplicateRecord = unchecked((int)0x80040237);
    public const int ConcurrencyVersionMismatch = unchecked((int)0x80060882);

    /// <summary>Also what a deadlock victim gets (SQL error 1205).</summary>
    private const int GenericSqlError = unchecked((int)0x80044150);
    private const int SqlTimeout = unchecked((int)0x80044151);
    private const int TransactionRolledBack = unchecked((int)0x80040255);
    private const int TooManyRequests = unchecked((int)0x80072322);
    private const int TooMuchTime = unchecked((int)0x80072321);
    private const int TooManyAtOnce = unchecked((int)0x80072326);

    /// <returns>True for what passes by itself: a race for a row, a deadlock, a time-out, throttling.</returns>
    public static bool IsPassing(int code) => code is DuplicateRecord or ConcurrencyVersionMismatch or GenericSqlError or SqlTimeout
        or TransactionRolledBack or TooManyRequests or TooMuchTime or TooManyAtOnce;
}
