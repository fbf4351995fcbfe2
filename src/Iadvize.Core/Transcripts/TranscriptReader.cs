using System.Xml;
using Iadvize.Core.Conversations;
using Iadvize.Core.Json;
using Iadvize.Core.Schemas;

namespace Iadvize.Core.Transcripts;

/// <summary>Makes a conversation of what a plan's query brought, page by page: it walks the plan, so no name of the schema stands here.</summary>
public sealed class TranscriptReader
{
    /// <summary>Pages followed before a conversation counts as endless.</summary>
    public const int MostPages = 200;

    /// <summary>Servers that give fewer than asked without a word mostly give one of these.</summary>
    private static readonly int[] UsualPageSizes = [10, 20, 25, 30, 50];

    private readonly TranscriptPlan plan;
    private readonly string platform;
    private readonly MessageReader messages;
    private readonly List<MessageList> lists = [];
    private readonly Queue<TranscriptPage> ahead = new();
    private Conversation facts = new();

    /// <summary>Begins a conversation.</summary>
    /// <param name="plan">The plan whose query is asked.</param>
    /// <param name="platform">ha or sd.</param>
    /// <param name="pageSize">Messages asked for on a page.</param>
    public TranscriptReader(TranscriptPlan plan, string platform, int pageSize)
    {
        this.plan = plan;
        messages = new MessageReader(plan.Pinned);
        this.platform = platform;
        PageSize = pageSize;
    }

    /// <summary>Messages to ask for on the next page: fewer than at first when a short page has shown that the server gives no more.</summary>
    public int PageSize { get; private set; }

    /// <summary>The next page to ask for; null when the conversation is whole.</summary>
    public TranscriptPage? Next => ahead.Count > 0 ? ahead.Peek() : null;

    /// <summary>
    /// What kept messages from being told: types, values and fields that were seen and not understood. Empty for a conversation that was read whole.
    /// It holds names of the schema only, nothing that people wrote.
    /// </summary>
    public IReadOnlyCollection<Sentence> Untold => messages.Untold;

    /// <summary>The conversation with the messages of all pages added so far, oldest first.</summary>
    public Conversation Conversation
    {
        get
        {
            var said = lists.SelectMany(list => list.InOrder()).ToList();
            // In the order of their first words, whichever way the list ran; who wrote nothing comes last.
            var speakers = said.Select(message => message.OperatorId).Distinct().ToList();
            return facts with { Messages = said, Operators = messages.Operators.OrderBy(one => (uint)speakers.IndexOf(one.Id)).ToList() };
        }
    }

    /// <summary>Adds a page.</summary>
    /// <param name="data">The member "data" of the answer.</param>
    /// <param name="page">The page that was asked for.</param>
    /// <returns>False when the answer holds no conversation.</returns>
    /// <exception cref="UnreadableException">The list says that it goes on, but not where.</exception>
    public bool Add(JsonValue data, TranscriptPage page)
    {
        if (Find(plan.Root, data) is not { } found) return false;
        if (ahead.Count > 0) ahead.Dequeue();
        if (page.Number == 0) facts = new FactReader(messages, platform).Read(found.Selection, found.Value);
        var index = 0;
        foreach (var field in found.Selection.Of(found.Value).Where(field => field.Role == Role.Messages)) Collect(field, found.Value, page, ref index);
        return true;
    }

    /// <summary>The conversation: below fields that lead to it, in lists and in types that it may turn out to be.</summary>
    private static (Selection Selection, JsonValue Value)? Find(Selection selection, JsonValue value)
    {
        if (selection.Place == Place.Conversation) return (selection, value);
        foreach (var fragment in selection.Fragments)
            if (fragment.Place == Place.Conversation && fragment.Type.Name == selection.TypeOf(value)) return (fragment, value);
        foreach (var field in selection.Of(value).Where(field => field.Selection is not null))
            foreach (var member in field.Values(value))
                if (Find(field.Selection!, member) is { } found) return found;
        return null;
    }

    private void Collect(SelectedField field, JsonValue parent, TranscriptPage page, ref int index)
    {
        if (field.IsPaged)
        {
            var list = index++;
            // A later page was asked for one list; what it brings of the others is known.
            if (page.Number > 0 && list != page.List) return;
            while (lists.Count <= list) lists.Add(new MessageList());
            ReadPage(field, parent, page, list);
            return;
        }

        foreach (var value in field.Values(parent))
            foreach (var inner in field.Selection!.Of(value).Where(each => each.Role is Role.Messages or Role.Edges or Role.Node))
                Collect(inner, value, page, ref index);
    }

    private void ReadPage(SelectedField field, JsonValue parent, TranscriptPage page, int list)
    {
        var received = field.Elements(parent).Select(element => messages.Read(element.Value, element.Selection)).ToList();
        lists[list].Add(received.Select(each => each.Message), atTheEnd: field.Arguments.Paging != Paging.Backwards);

        var mark = new PageMark();
        if (field.Selection!.Place is null)
            foreach (var value in field.Values(parent)) mark.Read(field.Selection, value, field.Arguments.Paging == Paging.Backwards);
        if (Following(field.Arguments, mark, page, list, received.Count, received.Count > 0 ? received[received.Count - 1].Id : null) is { } next)
        {
            if (field.Arguments.UsesSize && received.Count > 0 && received.Count < PageSize) PageSize = received.Count;
            ahead.Enqueue(next);
        }
    }

    private TranscriptPage? Following(Arguments arguments, PageMark mark, TranscriptPage page, int list, int count, string? lastId)
    {
        var number = page.Number + 1;
        switch (arguments.Paging)
        {
            case Paging.Forwards or Paging.Backwards when mark.TellsCursor || mark.HasMore is not null:
                if (mark.HasMore == false || (mark.HasMore is null && (mark.Cursor is null || count == 0))) return null;
                if (mark.Cursor is null || mark.Cursor == page.Cursor) throw new UnreadableException(UntoldSentences.NoCursor);
                return new TranscriptPage(number, mark.Cursor, 0, list);
            case Paging.Forwards:
                return arguments.UsesSize && IsFull(count) && lastId is not null && lastId != page.Cursor ? new TranscriptPage(number, lastId, 0, list) : null;
            case Paging.Offset or Paging.Number:
                var seen = page.Offset + count;
                var goesOn = count > 0 && (mark.HasMore ?? (mark.Total is { } total ? seen < total : IsFull(count)));
                return goesOn ? new TranscriptPage(number, null, seen, list) : null;
            case Paging.FirstOnly when arguments.UsesSize && count >= PageSize:
                throw new UnreadableException(UntoldSentences.NoMorePages.With(count));
            default:
                return null;
        }
    }

    private bool IsFull(int count) => count >= PageSize || UsualPageSizes.Contains(count);

    /// <summary>What a page tells of the next one.</summary>
    private sealed class PageMark
    {
        public bool? HasMore { get; private set; }

        public string? Cursor { get; private set; }

        public bool TellsCursor { get; private set; }

        public int? Total { get; private set; }

        public void Read(Selection selection, JsonValue value, bool backwards)
        {
            foreach (var field in selection.Of(value))
            {
                var values = field.Values(value).ToList();
                switch (field.Role)
                {
                    case Role.PageInfo: foreach (var info in values) Read(field.Selection!, info, backwards); break;
                    case Role.Edges when field.Selection!.Fields.FirstOrDefault(inner => inner.Role == Role.NextCursor) is { } cursor && values.Count > 0:
                        TellsCursor = true;
                        Cursor = values[backwards ? 0 : values.Count - 1][cursor.ResponseName].Text();
                        break;
                    case Role.HasMore: HasMore = values.Count > 0 && values[0].AsBool() == true; break;
                    case Role.NextCursor:
                        TellsCursor = true;
                        Cursor = values.Count > 0 && values[0].Text() is { Length: > 0 } text ? text : null;
                        break;
                    case Role.Total: Total = values.Count > 0 ? values[0].Number() : null; break;
                }
            }
        }
    }

    /// <summary>The messages of one list in the order received, oldest first.</summary>
    private sealed class MessageList
    {
        private readonly List<Message> received = [];

        public void Add(IEnumerable<Message> page, bool atTheEnd) => received.InsertRange(atTheEnd ? received.Count : 0, page);

        /// <summary>A list whose times mostly fall is one with the newest first, and is turned round, so that messages of one time stand right too.</summary>
        public IEnumerable<Message> InOrder()
        {
            int rises = 0, falls = 0;
            for (var i = 1; i < received.Count; i++)
            {
                if (received[i].At > received[i - 1].At) rises++;
                if (received[i].At < received[i - 1].At) falls++;
            }

            return falls > rises ? Enumerable.Reverse(received) : received;
        }
    }

    /// <summary>Reads what is told of the conversation beside its messages.</summary>
    private sealed class FactReader(MessageReader messages, string platform)
    {
        public Conversation Read(Selection selection, JsonValue value)
        {
            var facts = new Conversation { Platform = platform };
            var survey = new Satisfaction(null, null, null);
            var visitors = new List<Visitor>();
            foreach (var field in Fields(selection, value))
            {
                var (role, owner) = (field.Field.Role, field.Owner);
                var leaf = field.Field.Selection is null ? field.Field.Values(owner).FirstOrDefault() : null;
                string? Name() => leaf?.Text() ?? Names(field.Field, owner).FirstOrDefault();
                switch (role)
                {
                    case Role.Id when leaf?.AsGuid() is { } id: facts = facts with { Id = id }; break;
                    case Role.StartedAt: facts = facts with { StartedAt = facts.StartedAt ?? field.Field.Moment(owner) }; break;
                    case Role.ClosedAt: facts = facts with { ClosedAt = facts.ClosedAt ?? field.Field.Moment(owner) }; break;
                    case Role.Channel: facts = facts with { Channel = facts.Channel ?? Name() }; break;
                    case Role.Language: facts = facts with { Language = facts.Language ?? Name() }; break;
                    case Role.Duration: facts = facts with { Duration = leaf is null ? null : Duration(leaf) }; break;
                    case Role.ProjectNumber: facts = facts with { ProjectNumber = facts.ProjectNumber ?? leaf?.Number() }; break;
                    case Role.ProjectName: facts = facts with { ProjectName = facts.ProjectName ?? leaf?.Text() }; break;
                    case Role.TargetingRule: facts = facts with { TargetingRule = facts.TargetingRule ?? Name() }; break;
                    case Role.DistributionGroup or Role.Routing: facts = facts with { DistributionGroup = Names(field.Field, owner).LastOrDefault() ?? facts.DistributionGroup }; break;
                    case Role.Tags: facts = facts with { Tags = Names(field.Field, owner).ToList() }; break;
                    case Role.Csat: survey = survey with { Csat = survey.Csat ?? leaf?.Number() }; break;
                    case Role.Nps: survey = survey with { Nps = survey.Nps ?? leaf?.Number() }; break;
                    case Role.SatisfactionComment: survey = survey with { Comment = survey.Comment ?? leaf?.Text() }; break;
                    case Role.Visitor: visitors.AddRange(field.Field.Elements(owner).Select(each => messages.Visitor(each.Value, each.Selection, isVisitor: true)!)); break;
                    case Role.Participants: visitors.AddRange(field.Field.Elements(owner).Select(each => messages.Visitor(each.Value, each.Selection, isVisitor: false)).OfType<Visitor>()); break;
                    case Role.Email: visitors.Add(new Visitor { Email = leaf?.Text() }); break;
                }
            }

            // Several visitors: the one whose e-mail is known; what it lacks, the first of the others tells.
            var ranked = visitors.OrderBy(visitor => string.IsNullOrEmpty(visitor.Email)).ToList();
            return facts with { Satisfaction = survey, Visitor = ranked.Count > 0 ? Merged(ranked) : new Visitor() };
        }

        private static Visitor Merged(List<Visitor> visitors) => new()
        {
            Id = First(visitors, each => each.Id), ExternalId = First(visitors, each => each.ExternalId), Email = First(visitors, each => each.Email),
            FirstName = First(visitors, each => each.FirstName), LastName = First(visitors, each => each.LastName), PhoneNumber = First(visitors, each => each.PhoneNumber),
            Address = First(visitors, each => each.Address), ZipCode = First(visitors, each => each.ZipCode), City = First(visitors, each => each.City), Country = First(visitors, each => each.Country),
        };

        private static string? First(List<Visitor> visitors, Func<Visitor, string?> member) => visitors.Select(member).FirstOrDefault(text => !string.IsNullOrEmpty(text));

        /// <summary>The fields that tell facts: those of groups, projects and surveys with those of the conversation itself.</summary>
        private static IEnumerable<(SelectedField Field, JsonValue Owner)> Fields(Selection selection, JsonValue value)
        {
            foreach (var field in selection.Of(value))
                if (field.Role is Role.Group or Role.Project or Role.Satisfaction || (field.Role == Role.Messages && field.Selection!.Place == Place.Conversation))
                    foreach (var element in field.Elements(value))
                        foreach (var inner in Fields(element.Selection, element.Value)) yield return inner;
                else yield return (field, value);
        }

        private static IEnumerable<string> Names(SelectedField field, JsonValue owner) =>
            (field.Selection is null
                ? field.Values(owner).Select(Leafs.Text)
                : field.Elements(owner).SelectMany(each => each.Selection.Below(each.Value, Role.Name, Role.DistributionGroup).GroupBy(_ => 0).Select(found => found.First().Value.Text())))
            .OfType<string>();

        /// <summary>ISO 8601, such as PT5M12S, or seconds; what cannot be read is not known.</summary>
        private static TimeSpan? Duration(JsonValue value)
        {
            if (value.AsDecimal() is { } seconds) return seconds is >= 0 and < 100_000_000 ? TimeSpan.FromSeconds((double)seconds) : null;
            try
            {
                return value.AsString() is { Length: > 0 } text ? XmlConvert.ToTimeSpan(text) : null;
            }
            catch (FormatException)
            {
                return null;
            }
            catch (OverflowException)
            {
                return null;
            }
        }
    }
}
