using System.Collections.Concurrent;

namespace Dataverse.Embedded;

/// <summary>
/// The organization: its rows, its metadata, and the way of a message through it. A message from outside is one transaction; what plug-ins send
/// while it runs belongs to that transaction, and one failure among it dooms the whole.
/// </summary>
internal sealed class Organization : IDisposable
{
    private const int DeepestCall = 8;

    private static readonly Dictionary<string, IMessage> Messages = new()
    {
        ["Create"] = new CreateMessage(), ["Update"] = new UpdateMessage(), ["Delete"] = new DeleteMessage(), ["Upsert"] = new UpsertMessage(),
        ["UpdateMultiple"] = new UpdateMultipleMessage(), ["UpsertMultiple"] = new UpsertMultipleMessage(), ["Retrieve"] = new RetrieveMessage(),
        ["RetrieveMultiple"] = new RetrieveMultipleMessage(), ["Merge"] = new MergeMessage(),
        ["RetrieveMetadataChanges"] = new RetrieveMetadataChangesMessage(), ["RetrieveEnvironmentVariableSecretValue"] = new SecretMessage(),
    };

    private readonly Database database = new();

    public Organization(EmbeddedOptions options)
    {
        Options = options;
        Security = new Security(() => Catalog, SystemUser, BusinessUnit);
        Plugins = new PluginHost(this);
        Jobs = new SystemJobs(this, options.AsyncWorkers);
        Seed();
    }

    public EmbeddedOptions Options { get; }
    /// <summary>Plug-ins tell by it whose metadata they have kept.</summary>
    public Guid Id { get; } = Guid.NewGuid();
    public Guid BusinessUnit { get; } = NamedGuid.For("businessunit", "embedded");
    public Guid SystemUser { get; } = NamedGuid.For("systemuser", "SYSTEM");
    public Guid BaseCurrency { get; } = NamedGuid.For("transactioncurrency", "EUR");
    public Security Security { get; }
    public PluginHost Plugins { get; }
    public SystemJobs Jobs { get; }
    public ConcurrentDictionary<string, string> Secrets { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is installed, by unique name.</summary>
    public ConcurrentDictionary<string, Version> Solutions { get; } = new();
    public Action<ExecutedRequest>? Observer { get; set; }
    public Func<OrganizationRequest, Exception?>? Fault { get; set; }
    public Func<OrganizationRequest, Exception?>? FaultAfterCommit { get; set; }
    public Catalog Catalog { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); } = StandardTables.Read();

    public DateTime Now
    {
        get
        {
            // The service keeps whole seconds.
            var now = Options.Clock.GetUtcNow().UtcDateTime;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        }
    }

    public Transaction Begin() => new(database, Options.LockTimeout);

    /// <exception cref="System.ServiceModel.FaultException">The service refuses; a transaction that the message is part of is doomed.</exception>
    public OrganizationResponse Execute(OrganizationRequest request, Caller caller)
    {
        var copy = Copies.Of(request);
        if (caller.Transaction is { } outer)
            return outer.Doomed ? throw Faults.NoActiveTransaction() : Dispatch(copy, caller, outer, caller.Deadline!);
        using var transaction = Begin();
        var deadline = caller.Deadline ?? new Deadline(Options.Clock, Options.OperationLimit);
        var response = Dispatch(copy, caller, transaction, deadline);
        deadline.Check();
        transaction.Commit();
        return FaultAfterCommit?.Invoke(copy) is { } lost ? throw lost : response;
    }

    /// <summary>Writes a row of the service's own, past steps and rights.</summary>
    public void Write(Transaction transaction, string table, Guid id, Dictionary<string, object> row)
    {
        row[table + "id"] = id;
        row["createdon"] = row["modifiedon"] = Now;
        transaction.Lock(new RowKey(table, id));
        transaction.Put(new RowKey(table, id), row);
    }

    public void Install(string solution, Version version, Catalog catalog, IEnumerable<PluginLibrary> libraries, Action<Transaction> writeRows)
    {
        using var transaction = Begin();
        writeRows(transaction);
        transaction.Commit();
        Plugins.Add(libraries);
        Catalog = catalog;
        Solutions[solution] = version;
    }

    public void Dispose() => Jobs.Dispose();

    /// <summary>All rows as text, for comparison: "table(id)" and the columns in order.</summary>
    public SortedDictionary<string, string> Snapshot() => new(database.AllRows().ToDictionary(
        row => $"{row.Key.Table}({row.Id})",
        row => string.Join("; ", row.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={Text(value.Value)}"))), StringComparer.Ordinal);

    private OrganizationResponse Dispatch(OrganizationRequest request, Caller caller, Transaction transaction, Deadline deadline)
    {
        try
        {
            deadline.Check();
            if (caller.Depth > DeepestCall)
                throw Faults.TooDeep();
            var catalog = Catalog;
            Observer?.Invoke(new ExecutedRequest(request.RequestName, TableOf(request), caller.User, caller.Depth, caller.Plugin is not null, request));
            if (Fault?.Invoke(request) is { } fault)
                throw fault;
            var message = Messages.GetValueOrDefault(request.RequestName)
                ?? (catalog.CustomApis.TryGetValue(request.RequestName, out var api) ? new CustomApiMessage(api)
                    : throw Faults.NotSupported($"the message {request.RequestName}"));
            return message.Execute(new Session(this, caller, catalog, transaction, deadline)
            {
                BypassesSynchronousSteps = caller.User == SystemUser && request.Parameters.TryGetValue("BypassBusinessLogicExecution", out var bypassed) && bypassed is "CustomSync",
            }, request);
        }
        catch
        {
            transaction.Doomed = true;
            throw;
        }
    }

    private static string? TableOf(OrganizationRequest request) => request.Parameters.Values.Select(value => value switch
    {
        Entity entity => entity.LogicalName,
        EntityReference reference => reference.LogicalName,
        EntityCollection rows => rows.EntityName,
        QueryExpression query => query.EntityName,
        _ => null,
    }).FirstOrDefault(table => table is not null);

    /// <summary>The rows that every organization has.</summary>
    private void Seed()
    {
        using var transaction = Begin();
        Write(transaction, "organization", Id, new() { ["name"] = "embedded", ["languagecode"] = Options.BaseLanguage, ["basecurrencyid"] = new Reference("transactioncurrency", BaseCurrency) });
        Write(transaction, "businessunit", BusinessUnit, new() { ["name"] = "embedded", ["isdisabled"] = false });
        Write(transaction, "systemuser", SystemUser, new()
        {
            ["fullname"] = "SYSTEM", ["lastname"] = "SYSTEM", ["isdisabled"] = false, ["businessunitid"] = new Reference("businessunit", BusinessUnit),
        });
        Write(transaction, "transactioncurrency", BaseCurrency, new()
        {
            ["currencyname"] = "Euro", ["isocurrencycode"] = "EUR", ["currencysymbol"] = "€", ["currencyprecision"] = 2, ["exchangerate"] = 1m, ["statecode"] = 0, ["statuscode"] = 1,
        });
        transaction.Commit();
    }

    private static string Text(object value) => value switch
    {
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        int[] options => string.Join(',', options),
        Reference reference => $"{reference.Table}({reference.Id})",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
