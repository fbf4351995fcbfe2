using System.Globalization;
using System.Threading;
using Iadvize.Core;
using Iadvize.Core.Json;
using Iadvize.Core.Schemas;
using Iadvize.Core.Text;
using Iadvize.Core.Transcripts;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse;

/// <summary>
/// The schema of one connection and the transcript query made of it, shared by all workers through the connection's row. It is read on first use,
/// and again, by one worker and at most once an hour, when iAdvize says that the query no longer fits or when a deprecated field that it uses has passed its day.
/// </summary>
internal sealed class KeptSchema
{
    public const int UsualPageSize = 100;

    private const int LongestChoice = 100_000;
    private const int LongestLeftOut = 20_000;
    private const int LargestSchema = 1_000_000;

    private static readonly TimeSpan BetweenReadings = TimeSpan.FromHours(1);

    /// <summary>How long a worker that reads the schema for the first time keeps the others waiting.</summary>
    private static readonly TimeSpan FirstReading = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly IOrganizationService? system;
    private readonly IadvizeClient client;
    private readonly List<string> denied;
    private readonly SortedSet<string> deniedInLists = new(StringComparer.Ordinal);
    private Connection connection;
    private ServedSchema? schema;

    /// <summary>UTC; when the schema was read without being written to the row.</summary>
    private DateTime? unwrittenSince;

    /// <param name="connection">As it was read.</param>
    /// <param name="client">Asks iAdvize.</param>
    /// <param name="system">Reads and writes the row. Null where nothing may be written, as in a dry run, or not yet: <see cref="EnterInto"/>.</param>
    public KeptSchema(Connection connection, IadvizeClient client, IOrganizationService? system)
    {
        this.connection = connection;
        this.system = system;
        this.client = client;
        denied = connection.Denied.ToList();
    }

    /// <summary>Messages to ask for on a page of a plan.</summary>
    public int PageSizeFor(TranscriptPlan plan) => Math.Min(connection.PageSize is > 0 and var known ? known : UsualPageSize, plan.PageLimit ?? UsualPageSize);

    /// <returns>Whether that is the server's own limit: told, met before, or entered by an administrator.</returns>
    public bool KnowsPageSize(TranscriptPlan plan) => connection.PageSize is > 0 || plan.PageLimit is not null;

    /// <returns>The schema, read now if it never was.</returns>
    /// <exception cref="IadvizeException">It could not be had.</exception>
    public ServedSchema Schema() => schema ??= Kept() ?? FirstRead();

    /// <summary>Reads the schema again where a query made of it no longer fits.</summary>
    /// <returns>False when it was read within the hour.</returns>
    /// <exception cref="IadvizeException">It could not be had.</exception>
    public bool ReadAgain() => Refresh();

    /// <summary>Adds what was read and not written to the changes that are about to be; not when another worker has read the schema in between.</summary>
    /// <param name="changes">Of the connection's row.</param>
    /// <param name="stands">The row as it stands now.</param>
    public void EnterInto(Entity changes, Connection stands)
    {
        var news = deniedInLists.Where(note => stands.LeftOut?.Contains(note) != true).Select(note => note + "\n").ToList();
        if (news.Count > 0) changes[Tables.Connection.LeftOut] = DataverseText.CutAtWord(string.Concat(new[] { (stands.LeftOut ?? "").TrimEnd(), "\n" }.Concat(news)).TrimStart(), LongestLeftOut);
        if (unwrittenSince is not { } readOn || stands.SchemaReadOn != connection.SchemaReadOn) return;
        foreach (var column in Columns(schema!, readOn)) changes[column.Key] = column.Value;
    }

    /// <returns>The plan to use now.</returns>
    /// <exception cref="IadvizeException">The schema could not be had, or makes no transcript.</exception>
    public TranscriptPlan Plan()
    {
        Schema();
        try
        {
            var plan = Make();
            if (!plan.Ends.Any(end => end <= DateTime.UtcNow && !(connection.SchemaReadOn > end)) || !Refresh()) return Noted(plan);
        }
        catch (SchemaMismatchException)
        {
            if (!Refresh()) throw;
        }

        return Noted(Make());
    }

    /// <returns>Another plan than the one that no longer fits; null when there is none, and no other may be read yet.</returns>
    /// <exception cref="IadvizeException">The schema could not be had, or makes no transcript.</exception>
    public TranscriptPlan? Instead(TranscriptPlan refused)
    {
        if (system is not null)
        {
            // Another worker may have met the same refusal before.
            connection = Connection.Read(system, connection.Reference.Id);
            schema = Kept() ?? schema;
            if (Make() is var known && known.Query != refused.Query) return Noted(known);
        }

        return Refresh() ? Noted(Make()) : null;
    }

    /// <summary>When the schema may be asked for again; null when it may be now.</summary>
    public TimeSpan? UntilNextReading => (unwrittenSince ?? connection.SchemaReadOn) + BetweenReadings - DateTime.UtcNow is { } wait && wait > TimeSpan.Zero ? wait : null;

    /// <returns>The plan without fields that iAdvize denies; null when a transcript cannot do without them. Then nothing is noted.</returns>
    public TranscriptPlan? Without(TranscriptPlan plan, GraphQLAnswer answer)
    {
        var fields = answer.Errors.SelectMany(error => plan.FieldsAt(error["path"], answer.Data)).Distinct().Except(denied).ToList();
        denied.AddRange(fields);
        try
        {
            var without = Make();
            if (answer.Errors.All(error => without.Replaces(plan, error["path"], answer.Data)))
            {
                if (system is not null && fields.Count > 0) NoteDenied(system, fields, without);
                return without;
            }
        }
        catch (SchemaMismatchException)
        {
            // Without it there is no transcript: the caller says so.
        }

        denied.RemoveAll(fields.Contains);
        return null;
    }

    /// <summary>What is denied to the list of closed conversations is noted as a remark: the query for one conversation, which may be allowed it, goes on asking.</summary>
    public void NoteDenied(IEnumerable<string> fields) => deniedInLists.UnionWith(fields.Select(field => $"# {field}, in the list of closed conversations"));

    /// <summary>Remembers that iAdvize gives no more than so many messages on a page.</summary>
    public void Adopt(int pageSize)
    {
        if (system is null || pageSize <= 0 || pageSize >= (connection.PageSize ?? UsualPageSize)) return;
        system.Update(new Entity(Tables.Connection.Name, connection.Reference.Id) { [Tables.Connection.PageSize] = pageSize });
    }

    private ServedSchema? Kept()
    {
        try
        {
            return connection.Schema is { Length: > 0 } json ? ServedSchema.Parse(json) : null;
        }
        catch (FormatException)
        {
            // Somebody changed it by hand: it is read again.
            return null;
        }
    }

    private TranscriptPlan Make()
    {
        var served = schema!;
        try
        {
            return TranscriptPlan.For(served, connection.PinnedQuery, connection.PinnedChoice, denied);
        }
        catch (UnreadableException mistake)
        {
            throw new IadvizeException(IadvizeSentences.OnConnection.With(connection.Name, mistake.What), passes: false);
        }
    }

    private ServedSchema FirstRead()
    {
        if (system is null) return ReadUnwritten();
        for (var until = DateTime.UtcNow + FirstReading; ; Thread.Sleep(Pause))
        {
            if (Claim(system, FirstReading)) return Read(system);
            if (Kept() is { } known) return known;
            if (DateTime.UtcNow > until)
                throw new IadvizeException(IadvizeSentences.SchemaBeingRead.With(connection.Name), passes: true);
        }
    }

    /// <returns>False when it was read within the hour, or another worker has begun to.</returns>
    private bool Refresh()
    {
        if (UntilNextReading is not null) return false;
        if (system is null) schema = ReadUnwritten();
        else if (Claim(system, BetweenReadings)) schema = Read(system);
        else return false;
        return true;
    }

    /// <summary>Only one of several workers succeeds: the row must be as it was read.</summary>
    private bool Claim(IOrganizationService system, TimeSpan lasting)
    {
        connection = Connection.Read(system, connection.Reference.Id);
        if (connection.SchemaReadOn > DateTime.UtcNow - lasting) return false;
        return system.TryUpdateAsRead(
            new Entity(Tables.Connection.Name, connection.Reference.Id) { RowVersion = connection.RowVersion, [Tables.Connection.SchemaReadOn] = DateTime.UtcNow });
    }

    private ServedSchema ReadUnwritten()
    {
        var read = Ask();
        unwrittenSince = DateTime.UtcNow;
        return read;
    }

    private static Dictionary<string, object> Columns(ServedSchema read, DateTime readOn) => new Dictionary<string, object>
    {
        [Tables.Connection.Schema] = read.ToJson(),
        [Tables.Connection.SchemaHash] = read.Hash,
        [Tables.Connection.SchemaReadOn] = readOn,
    };

    private ServedSchema Read(IOrganizationService system)
    {
        try
        {
            var read = Ask();
            var changes = new Entity(Tables.Connection.Name, connection.Reference.Id);
            changes.Attributes.AddRange(Columns(read, DateTime.UtcNow));
            system.Update(changes);
            connection = Connection.Read(system, connection.Reference.Id);
            return read;
        }
        catch (IadvizeException)
        {
            // The claim is given back, so that the next worker need not wait for an hour.
            system.Update(new Entity(Tables.Connection.Name, connection.Reference.Id) { [Tables.Connection.SchemaReadOn] = connection.SchemaReadOn });
            throw;
        }
    }

    private ServedSchema Ask()
    {
        var what = IadvizeSentences.SchemaRequest.With(connection.Name);
        var skeleton = client.DataOf(client.Ask(Query(Introspection.Skeleton), what), what);
        try
        {
            var answer = client.Ask(Query(Introspection.Details(skeleton)), what);
            // Some servers allow no more than one type by name in a request.
            var details = answer.IsWhole ? answer.Data : client.DataOf(client.Ask(Query(Introspection.Everything), what), what);
            var read = Introspection.Read(skeleton, details);
            return read.ToJson().Length <= LargestSchema ? read : throw new UnreadableException(IadvizeSentences.SchemaTooLarge);
        }
        catch (UnreadableException problem)
        {
            throw new IadvizeException(IadvizeSentences.NoSchema.With(what, problem.What), passes: false);
        }
    }

    private static string Query(string query) => new JsonWriter().BeginObject().Member("query", query).EndObject().ToString();

    /// <summary>Shows on the row what is used, when it is not what stands there.</summary>
    private TranscriptPlan Noted(TranscriptPlan plan)
    {
        if (system is null || (plan.Query == connection.Query && Shown(plan) == connection.Choice)) return plan;
        system.Update(new Entity(Tables.Connection.Name, connection.Reference.Id) { [Tables.Connection.Query] = plan.Query, [Tables.Connection.Choice] = Shown(plan) });
        return plan;
    }

    private static string Shown(TranscriptPlan plan) => DataverseText.Fit(plan.Choice(), LongestChoice);

    private void NoteDenied(IOrganizationService system, List<string> fields, TranscriptPlan without)
    {
        var line = string.Format(CultureInfo.InvariantCulture, "  # {0} on {1:yyyy-MM-dd HH:mm} UTC", GraphQLAnswer.PermissionDenied, DateTime.UtcNow);
        var noted = string.Concat((connection.LeftOut ?? "").Split('\n').Where(known => known.Trim().Length > 0).Concat(fields.Select(field => field + line)).Select(each => each + "\n"));
        system.Update(new Entity(Tables.Connection.Name, connection.Reference.Id)
        {
            [Tables.Connection.LeftOut] = DataverseText.CutAtWord(noted, LongestLeftOut),
            [Tables.Connection.Query] = without.Query,
            [Tables.Connection.Choice] = Shown(without),
        });
    }
}
