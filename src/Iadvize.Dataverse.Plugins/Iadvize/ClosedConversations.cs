using System.Globalization;
using Iadvize.Core;
using Iadvize.Core.Json;
using Iadvize.Core.Reconciliation;
using Iadvize.Core.Schemas;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse;

/// <summary>
/// Asks which conversations iAdvize closed, by the query made from the account's schema. One that no longer fits is made anew, as
/// <see cref="KeptSchema"/> allows; what is denied and can be done without is left out; a page that is refused as too large is asked for smaller.
/// </summary>
internal sealed class ClosedConversations
{
    /// <summary>A new schema, a smaller page, a field less, and once more for each.</summary>
    private const int MostTries = 5;
    private static readonly char[] Blank = { ' ' };

    private readonly Connection connection;
    private readonly IadvizeClient client;
    private readonly KeptSchema kept;
    private readonly IOrganizationService system;
    private readonly List<string> denied = new();
    private ClosedConversationsQuery? query;
    private List<int>? projects;
    private int? pageSize;

    /// <param name="connection">As it was read.</param>
    /// <param name="client">Asks iAdvize.</param>
    /// <param name="kept">Where the schema is kept.</param>
    /// <param name="system">Reads which projects there are, where the list must be asked for by them.</param>
    public ClosedConversations(Connection connection, IadvizeClient client, KeptSchema kept, IOrganizationService system)
    {
        this.connection = connection;
        this.client = client;
        this.kept = kept;
        this.system = system;
    }

    /// <summary>One page of the conversations that were closed in an interval.</summary>
    /// <param name="from">UTC; the first moment.</param>
    /// <param name="to">UTC; the last moment.</param>
    /// <param name="after">Where the page begins, as an earlier one told it; null for the first.</param>
    /// <exception cref="IadvizeException">The page could not be had.</exception>
    public ClosedPage Page(DateTime from, DateTime to, string? after)
    {
        query ??= Query();
        if (!query.AsksForProjects) return Page(from, to, after, []);
        projects ??= Projects();
        if (!query.AsksForOneProject) return Page(from, to, after, projects);

        // One project after the other: what is behind its number is where its own page begins.
        var place = (after ?? "").Split(Blank, 2);
        var project = int.TryParse(place[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : projects[0];
        var page = Page(from, to, place.Length > 1 ? place[1] : null, [project]);
        var following = projects.Where(other => other > project).Select(other => (int?)other).FirstOrDefault();
        return page with { Next = page.Next is { } next ? $"{project} {next}" : following?.ToString(CultureInfo.InvariantCulture) };
    }

    /// <returns>Why a page that is cut cannot be used.</returns>
    public IadvizeException TooMany(ClosedPage page) => new(query!.Cut(page.Conversations.Count), passes: false);

    private ClosedPage Page(DateTime from, DateTime to, string? after, IReadOnlyList<int> projects)
    {
        var what = IadvizeSentences.ClosedRequest.With(from, to);
        for (var tries = 1; ; tries++)
        {
            var asked = pageSize ?? query!.PageSize;
            var answer = client.Ask(query!.Body(from.AsUtc(), to.AsUtc(), after, asked, projects), what);
            try
            {
                if (answer.IsWhole || CanDoWithout(answer)) return query.Read(answer.Data, after, asked);
            }
            catch (UnreadableException problem)
            {
                throw new IadvizeException(problem.What, passes: false);
            }

            if (tries == MostTries || !Mend(answer, asked)) throw client.TroubleOf(answer, what);
        }
    }

    /// <returns>Whether the request is worth making again, in another way.</returns>
    private bool Mend(GraphQLAnswer answer, int asked)
    {
        if (answer.Errors.Select(error => PageLimit.InError(error["message"].AsString(), asked)).FirstOrDefault(limit => limit is not null) is { } limit) pageSize = limit;
        else if (answer.DoesNotFit)
        {
            if (!kept.ReadAgain()) return false;
            query = Query();
        }
        else
        {
            if (Denied(answer) is not { Count: > 0 } fields || ClosedConversationsQuery.For(kept.Schema(), [.. denied, .. fields]) is not { } without) return false;
            denied.AddRange(fields);
            kept.NoteDenied(fields);
            query = without;
        }

        return true;
    }

    /// <returns>Whether all that is missing is denied, and the list complete without it.</returns>
    private bool CanDoWithout(GraphQLAnswer answer)
    {
        if (Denied(answer) is not { Count: > 0 } fields || !answer.Errors.All(answer.LacksOnly)) return false;
        kept.NoteDenied(fields);
        return true;
    }

    /// <returns>The fields that were denied; none where the list cannot be read without one of them, or something else went wrong.</returns>
    private List<string> Denied(GraphQLAnswer answer)
    {
        if (answer.DoesNotFit || !answer.Errors.All(GraphQLAnswer.IsDenied)) return [];
        var fields = answer.Errors.Select(error => query!.DispensableAt(error["path"], answer.Data)).ToList();
        return fields.Any(each => each.Count == 0) ? [] : fields.SelectMany(each => each).Distinct().ToList();
    }

    private ClosedConversationsQuery Query() => ClosedConversationsQuery.For(kept.Schema(), denied)
        ?? throw new IadvizeException(IadvizeSentences.NoClosedList.With(connection.Name), passes: false);

    private List<int> Projects()
    {
        var active = new QueryExpression(Tables.Project.Name) { ColumnSet = new ColumnSet(Tables.Project.Number) };
        active.Criteria.AddCondition(Tables.Project.Platform, ConditionOperator.Equal, connection.Platform);
        active.Criteria.AddCondition(Tables.Project.State, ConditionOperator.Equal, 0);
        var numbers = system.FindAll(active).Select(row => row.GetAttributeValue<int>(Tables.Project.Number)).Distinct().OrderBy(number => number).ToList();
        return numbers.Count > 0 ? numbers : throw new IadvizeException(IadvizeSentences.NoProjects.With(connection.Name, connection.Platform), passes: false);
    }
}
