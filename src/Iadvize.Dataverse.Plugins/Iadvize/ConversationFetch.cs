using System.Globalization;
using Iadvize.Core;
using Iadvize.Core.Conversations;
using Iadvize.Core.Json;
using Iadvize.Core.Schemas;
using Iadvize.Core.Transcripts;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse;

/// <summary>Fetches conversations by the query made from the account's schema: one request for each page of messages, to the last page.</summary>
internal sealed class ConversationFetch
{
    /// <summary>A new query for a schema that moved, one without what is denied, a smaller page: each happens once in a long while, all of them hardly ever at once.</summary>
    private const int MostBeginnings = 5;

    private readonly Connection connection;
    private readonly IadvizeClient client;
    private readonly KeptSchema kept;

    /// <param name="connection">As it was read.</param>
    /// <param name="client">Asks iAdvize.</param>
    /// <param name="system">Keeps what is learnt of the schema on the connection's row; null where nothing may be written.</param>
    public ConversationFetch(Connection connection, IadvizeClient client, IOrganizationService? system)
    {
        this.connection = connection;
        this.client = client;
        kept = new KeptSchema(connection, client, system);
    }

    /// <summary>Whether iAdvize says when a conversation has closed. Where it does not, what was fetched last seems to run and may have closed.</summary>
    public bool TellsClosing { get; private set; }

    /// <param name="conversationId">iAdvize's id.</param>
    /// <param name="projectNumber">The project as the event names it, where the conversation itself names none.</param>
    /// <exception cref="IadvizeException">The conversation could not be had whole.</exception>
    public Conversation Fetch(Guid conversationId, int? projectNumber)
    {
        try
        {
            var attempt = new Attempt(this, conversationId, projectNumber);
            for (var beginning = 0; beginning < MostBeginnings; beginning++)
                if (attempt.Read() is { } conversation) return conversation with { Id = conversationId, ProjectNumber = conversation.ProjectNumber ?? projectNumber };
        }
        catch (SchemaMismatchException mismatch)
        {
            throw new IadvizeException(IadvizeSentences.NoTranscript.With(connection.Name, mismatch.What), passes: false);
        }
        catch (UnreadableException problem)
        {
            throw new IadvizeException(IadvizeSentences.NotWhole.With(conversationId, problem.What), passes: false);
        }

        throw new IadvizeException(IadvizeSentences.RefusedPart.With(conversationId), passes: true);
    }

    /// <summary>One conversation, with the plan and the page size as they stand.</summary>
    private sealed class Attempt
    {
        private readonly ConversationFetch fetch;
        private readonly Guid conversationId;
        private readonly int? projectNumber;
        private readonly Sentence what;
        private TranscriptPlan plan;
        private int pageSize;
        private int? refusedAbove;

        public Attempt(ConversationFetch fetch, Guid conversationId, int? projectNumber)
        {
            this.projectNumber = projectNumber;
            this.fetch = fetch;
            this.conversationId = conversationId;
            what = IadvizeSentences.ConversationRequest.With(conversationId);
            plan = fetch.kept.Plan();
            pageSize = fetch.kept.PageSizeFor(plan);
        }

        /// <returns>Null when plan or page size turned out to be wrong, and are others now.</returns>
        public Conversation? Read()
        {
            var reader = new TranscriptReader(plan, fetch.connection.Platform, pageSize, knowsLimit: refusedAbove is not null || fetch.kept.KnowsPageSize(plan));
            var page = TranscriptPage.First;
            if (projectNumber is null && plan.Variables.Any(variable => variable.Value == Known.Project))
                throw new IadvizeException(IadvizeSentences.NeedsProject.With(fetch.connection.Name, conversationId), passes: false);
            for (var pages = 0; pages < TranscriptReader.MostPages; pages++)
            {
                var answer = fetch.client.Ask(plan.Body(conversationId, page, reader.PageSize, projectNumber), what);
                if (!IsGood(answer, reader.PageSize)) return null;
                if (!reader.Add(answer.Data, page))
                    throw new IadvizeException(IadvizeSentences.UnknownConversation.With(conversationId, fetch.connection.Platform, fetch.connection.Name), passes: true);
                if (reader.Next is not { } next) return Whole(reader);
                page = next;
            }

            throw new IadvizeException(IadvizeSentences.TooManyPages.With(conversationId, TranscriptReader.MostPages), passes: false);
        }

        private Conversation? Whole(TranscriptReader reader)
        {
            fetch.TellsClosing = plan.TellsClosing;
            // Remembered once a conversation was read with it: an error may have meant something else.
            if ((reader.ShownLimit ?? refusedAbove) is { } limit) fetch.kept.Adopt(limit);
            if (reader.Untold.Count == 0) return reader.Conversation;
            // A type that the schema did not have when it was read: with a newer schema it may be told.
            if (fetch.kept.Instead(plan) is { } newer && newer.Query != plan.Query)
            {
                plan = newer;
                return null;
            }

            throw new IadvizeException(
                IadvizeSentences.Untold.With(conversationId, reader.Untold.Aggregate((all, next) => IadvizeSentences.AndAlso.With(all, next)), fetch.connection.Name),
                passes: false);
        }

        /// <returns>False when the request is to be made again, in another way.</returns>
        private bool IsGood(GraphQLAnswer answer, int asked)
        {
            if (answer.IsWhole) return true;
            if (answer.Errors.Select(error => PageLimit.InError(error["message"].AsString(), asked)).FirstOrDefault(limit => limit is not null) is { } limit)
            {
                refusedAbove = pageSize = limit;
                return false;
            }

            if (answer.DoesNotFit) return Moved(answer);
            return answer.Errors.All(GraphQLAnswer.IsDenied) && answer.Errors.All(error => plan.FieldsAt(error["path"], answer.Data).Count > 0) ? Denied(answer) : throw fetch.client.TroubleOf(answer, what);
        }

        private bool Moved(GraphQLAnswer answer)
        {
            var trouble = fetch.client.TroubleOf(answer, what);
            if (!string.IsNullOrWhiteSpace(fetch.connection.PinnedQuery))
                throw new IadvizeException(trouble.What.Then(IadvizeSentences.PinnedQueryRefused.With(fetch.connection.Name)), passes: false);
            var wait = fetch.kept.UntilNextReading;
            if (fetch.kept.Instead(plan) is not { } newer)
                throw new IadvizeException(trouble.What.Then(IadvizeSentences.OnceAnHour), passes: true, wait);
            if (newer.Query == plan.Query) throw trouble;
            plan = newer;
            return false;
        }

        /// <summary>What is denied while the rest is complete is left out from now on; where a null took more with it, the request is made again without it.</summary>
        private bool Denied(GraphQLAnswer answer)
        {
            if (fetch.kept.Without(plan, answer) is not { } without) throw fetch.client.TroubleOf(answer, what);
            if (answer.Errors.All(answer.LacksOnly)) return true;
            plan = without;
            return false;
        }
    }
}
