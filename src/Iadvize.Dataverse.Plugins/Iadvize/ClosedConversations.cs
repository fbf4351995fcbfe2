using Iadvize.Core.Reconciliation;

namespace Iadvize.Dataverse;

/// <summary>Asks which conversations iAdvize closed, by the query made from the account's schema. One that no longer fits is made anew, as <see cref="KeptSchema"/> allows.</summary>
internal sealed class ClosedConversations
{
    private readonly Connection connection;
    private readonly IadvizeClient client;
    private readonly KeptSchema kept;
    private ClosedConversationsQuery? query;

    /// <param name="connection">As it was read.</param>
    /// <param name="client">Asks iAdvize.</param>
    /// <param name="kept">Where the schema is kept.</param>
    public ClosedConversations(Connection connection, IadvizeClient client, KeptSchema kept)
    {
        this.connection = connection;
        this.client = client;
        this.kept = kept;
    }

    /// <summary>One page of the conversations that were closed in an interval.</summary>
    /// <param name="from">UTC; the first moment.</param>
    /// <param name="to">UTC; the last moment.</param>
    /// <param name="after">The cursor of the page, or null for the first.</param>
    /// <exception cref="IadvizeException">The page could not be had.</exception>
    public ClosedPage Page(DateTime from, DateTime to, string? after)
    {
        var what = IadvizeSentences.ClosedRequest.With(from, to);
        query ??= Query();
        var answer = client.Ask(query.Body(from.AsUtc(), to.AsUtc(), after), what);
        if (answer.DoesNotFit && kept.ReadAgain())
        {
            query = Query();
            answer = client.Ask(query.Body(from.AsUtc(), to.AsUtc(), after), what);
        }

        return query.Read(client.DataOf(answer, what));
    }

    private ClosedConversationsQuery Query() => ClosedConversationsQuery.For(kept.Schema())
        ?? throw new IadvizeException(IadvizeSentences.NoClosedList.With(connection.Name), passes: false);
}
