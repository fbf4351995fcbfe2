using Iadvize.Core.Identity;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Sweeping;

/// <summary>The conversations that run while live capture wants to see them: each has one row in the ledger, which fetches it again and again.</summary>
internal static class LiveConversations
{
    private const int PageSize = 200;
    private const int MostPages = 10;
    private const int MostRefreshed = 50;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(4);

    /// <summary>iAdvize closes what lies still for seven days. What began longer ago than this and seems to run was closed without our learning of it, which reconciliation mends.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(14);

    /// <returns>How many are being refreshed, and whether there are more.</returns>
    public static (int Refreshed, bool More) Refresh(PluginCall call, IReadOnlyList<Connection> connections, DateTime now)
    {
        var due = Due(call.User, connections, now).Take(MostRefreshed + 1).ToList();
        var ledger = new Ledger(call);
        foreach (var (conversation, hasRow) in due.Take(MostRefreshed))
        {
            if (hasRow) ledger.Renew(conversation.EventId, now);
            else call.User.Create(conversation.LedgerRow());
        }
        return (Math.Min(due.Count, MostRefreshed), due.Count > MostRefreshed);
    }

    /// <summary>Those first that were not seen for longest. One whose row waits, or that somebody must look at, is not hurried; however many they are, others come behind them.</summary>
    private static IEnumerable<(LiveConversation Conversation, bool HasRow)> Due(IOrganizationService service, IReadOnlyList<Connection> connections, DateTime now)
    {
        var query = Stale(now);
        while (query.PageInfo.PageNumber++ < MostPages)
        {
            var page = service.RetrieveMultiple(query);
            var stale = page.Entities
                .Select(row => (Row: row, Connection: connections.FirstOrDefault(one => one.Platform == row.GetAttributeValue<string>(Tables.Conversation.Platform))))
                .Where(one => one.Connection is not null)
                .Select(one => new LiveConversation(one.Row, one.Connection!))
                .ToList();
            var known = stale.Count == 0 ? new Dictionary<Guid, EventStatus>() : StatusOf(service, stale.Select(conversation => conversation.EventId));
            foreach (var conversation in stale)
            {
                var hasRow = known.TryGetValue(conversation.EventId, out var status);
                if (!hasRow || status is EventStatus.Processed) yield return (conversation, hasRow);
            }

            if (!page.MoreRecords) yield break;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }

    private static QueryExpression Stale(DateTime now)
    {
        var query = new QueryExpression(Tables.Conversation.Name)
        {
            ColumnSet = new ColumnSet(Tables.Conversation.Platform, Tables.Conversation.ProjectNumber),
            PageInfo = new PagingInfo { Count = PageSize },
        };
        query.Criteria.AddCondition(Tables.Conversation.ClosedOn, ConditionOperator.Null);
        query.Criteria.AddCondition(Tables.Conversation.StartedOn, ConditionOperator.GreaterEqual, now - Oldest);
        var stale = query.Criteria.AddFilter(LogicalOperator.Or);
        stale.AddCondition(Tables.Conversation.RefreshedOn, ConditionOperator.Null);
        stale.AddCondition(Tables.Conversation.RefreshedOn, ConditionOperator.LessEqual, now - Fresh);
        var project = query.AddLink(Tables.Project.Name, Tables.Conversation.Project, Tables.Project.Id, JoinOperator.Inner);
        project.LinkCriteria.AddCondition(Tables.Project.LiveCapture, ConditionOperator.Equal, true);
        query.AddOrder(Tables.Conversation.RefreshedOn, OrderType.Ascending);
        return query;
    }

    private static Dictionary<Guid, EventStatus> StatusOf(IOrganizationService service, IEnumerable<Guid> events)
    {
        var query = new QueryExpression(Tables.WebhookEvent.Name) { ColumnSet = new ColumnSet(Tables.WebhookEvent.Status) };
        query.Criteria.AddCondition(Tables.WebhookEvent.Id, ConditionOperator.In, events.Select(id => (object)id).ToArray());
        return service.RetrieveMultiple(query).Entities.ToDictionary(row => row.Id, row => new LedgerEntry(row).Status);
    }

    private sealed class LiveConversation
    {
        private readonly Entity row;
        private readonly Connection connection;

        public LiveConversation(Entity row, Connection connection)
        {
            this.row = row;
            this.connection = connection;
            EventId = NameBasedGuid.Refreshing(connection.Platform, row.Id);
        }

        public Guid EventId { get; }

        public Entity LedgerRow() =>
            Ledger.LiveRow(connection.Platform, row.Id, row.GetAttributeValue<int?>(Tables.Conversation.ProjectNumber), connection.Reference, payload: null);
    }
}
