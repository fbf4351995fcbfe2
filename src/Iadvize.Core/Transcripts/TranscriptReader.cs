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

    /// <summary>The smallest page that is taken for a limit when it is met once; a smaller one may be short because something was filtered away.</summary>
    private const int SmallestLimit = 10;

    /// <summary>Where nobody has said how large a page may be, one of such a number may have been cut: limits are round.</summary>
    private const int Round = 5;

    private readonly TranscriptPlan plan;
    private readonly string platform;
    private readonly MessageReader messages;
    private readonly List<MessageList> lists = [];
    private readonly Queue<TranscriptPage> ahead = new();
    private Conversation facts = new();
    private bool knowsLimit;
    private int? shortPage;

    /// <summary>Begins a conversation.</summary>
    /// <param name="plan">The plan whose query is asked.</param>
    /// <param name="platform">ha or sd.</param>
    /// <param name="pageSize">Messages asked for on a page.</param>
    /// <param name="knowsLimit">Whether the server is known to give as many: then a list that ends before has ended.</param>
    public TranscriptReader(TranscriptPlan plan, string platform, int pageSize, bool knowsLimit = false)
    {
        this.plan = plan;
        messages = new MessageReader(plan.Pinned);
        this.platform = platform;
        this.knowsLimit = knowsLimit;
        PageSize = pageSize;
    }

    /// <summary>Messages to ask for on the next page: fewer than at first when a short page has shown that the server gives no more.</summary>
    public int PageSize { get; private set; }

    /// <summary>The most that the server gives on a page, once a short page with others behind it has shown it; null before.</summary>
    public int? ShownLimit { get; private set; }

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
        if (selection.Place == Place.Conversation)
        {
            if (HasMessages(selection, value)) return (selection, value);
            // A refusal is no conversation; what is called one has messages somewhere.
            var type = selection.TypeOf(value);
            return Roles.ConversationWords.Contains(Words.Of(type).Last()) ? throw new UnreadableException(ListSentences.NoMessages.With(selection.Type.Name, type)) : null;
        }

        foreach (var field in selection.Of(value).Where(field => field.Selection is not null))
            foreach (var member in field.Values(value))
                if (Find(field.Selection!, member) is { } found) return found;
        return null;
    }

    /// <returns>Whether messages were asked for of the type that a value is.</returns>
    private static bool HasMessages(Selection selection, JsonValue value) => selection.Of(value).Any(LeadsToMessages);

    private static bool LeadsToMessages(SelectedField field) => field.Role is Role.Messages or Role.Edges or Role.Node;

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

        EnsureWhole(field, parent);
        foreach (var value in field.Values(parent))
        {
            if (!HasMessages(field.Selection!, value)) throw new UnreadableException(ListSentences.NoMessages.With(field.Coordinate, field.Selection!.TypeOf(value)));
            foreach (var inner in field.Selection!.Of(value).Where(LeadsToMessages))
                Collect(inner, value, page, ref index);
        }
    }

    /// <summary>A list that is not read on must not hold more than was asked for.</summary>
    private static void EnsureWhole(SelectedField field, JsonValue parent)
    {
        var count = PageMark.Count(field, parent);
        if (count >= field.Arguments.Most) throw new UnreadableException(ListSentences.SideList.With(field.Coordinate, count));
        if (field.Selection is { Place: null }) PageMark.Of(field, parent).EnsureEnd(count);
    }

    /// <summary>As <see cref="EnsureWhole(SelectedField, JsonValue)"/>, for all that holds a part of what was said.</summary>
    private static void EnsureWhole(Selection selection, JsonValue value)
    {
        foreach (var field in selection.Of(value))
        {
            if (field.Role is Role.Text or Role.Content or Role.Attachment or Role.Chosen) EnsureWhole(field, value);
            if (field.Selection is not { } below) continue;
            foreach (var member in field.Values(value)) EnsureWhole(below, member);
        }
    }

    private void ReadPage(SelectedField field, JsonValue parent, TranscriptPage page, int list)
    {
        var elements = field.Elements(parent).ToList();
        foreach (var (selection, value) in elements) EnsureWhole(selection, value);
        var received = elements.Select(element => messages.Read(element.Value, element.Selection)).ToList();
        var mark = PageMark.Of(field, parent);
        var isBackwards = field.Arguments.Paging == Paging.Backwards;
        // What lies before a message is behind it in a list that shows the newest first.
        var isNewestFirst = isBackwards && !mark.TellsCursor && received.Count > 0 && received[0].Message.At > received[received.Count - 1].Message.At;
        var goesBack = isBackwards && !isNewestFirst;
        var isNews = lists[list].Add(received, atTheEnd: !goesBack);

        var count = PageMark.Count(field, parent);
        if (page.Number > 0 && count > 0) Confirm(count);
        var edge = received.Count > 0 ? received[goesBack ? 0 : received.Count - 1].Id : null;
        var (goesOn, cursor) = mark.Next(page.Cursor, page.Offset, count, edge, LooksFull(field.Arguments, count));
        if (!goesOn) return;
        // A server that gives all that is asked for has no smaller limit.
        knowsLimit |= field.Arguments.UsesSize && count >= PageSize;
        if (cursor is not null && received.Count > 0 && !isNews) throw new UnreadableException(ListSentences.NoCursor.With(field.Coordinate));
        if (field.Arguments.UsesSize && count > 0 && count < PageSize) Shorten(count);
        ahead.Enqueue(new TranscriptPage(page.Number + 1, cursor, page.Offset + count, list));
    }

    private bool LooksFull(Arguments arguments, int count) => (arguments.UsesSize && count >= PageSize) || (!knowsLimit && count > 0 && count % Round == 0 && (count >= SmallestLimit || arguments.Paging != Paging.FirstOnly));

    /// <summary>A short page with others behind it: of a round number it is the server's limit, of another one only when the next is as short.</summary>
    private void Shorten(int count)
    {
        if (count >= SmallestLimit && count % Round == 0) PageSize = count;
        shortPage = count;
    }

    /// <summary>The page behind a short one has come: the short one was not the whole list.</summary>
    private void Confirm(int count)
    {
        if (shortPage is not { } limit || limit < count || (limit != PageSize && limit != count)) return;
        (PageSize, ShownLimit, knowsLimit) = (limit, limit, true);
    }

    /// <summary>The messages of one list in the order received, oldest first.</summary>
    private sealed class MessageList
    {
        private readonly List<Message> received = [];
        private readonly HashSet<(string Id, DateTimeOffset? At, string? Text)> known = [];

        /// <summary>Adds a page, without what an earlier one brought already: pages overlap where a message came in between.</summary>
        /// <returns>Whether it brought anything.</returns>
        public bool Add(IReadOnlyList<(Message Message, string? Id)> page, bool atTheEnd)
        {
            var news = page.Where(each => each.Id is null || !known.Contains((each.Id, each.Message.At, each.Message.Text))).ToList();
            foreach (var (message, id) in news.Where(each => each.Id is not null)) known.Add((id!, message.At, message.Text));
            received.InsertRange(atTheEnd ? received.Count : 0, news.Select(each => each.Message));
            return news.Count > 0;
        }

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
