using Iadvize.Core.Schemas;

namespace Iadvize.Core.Transcripts;

/// <summary>
/// Chooses, among all fields of a served schema, those that make a transcript, by the lists of <see cref="Roles"/>, and lays them out as one
/// query that is valid for the schema by construction.
/// </summary>
internal sealed class TranscriptPlanner
{
    public const int MostLevels = 10;
    public const int MostFields = 400;
    public const int MostBytes = 30_000;

    /// <summary>Fields laid out before the bounds are applied; what lies deeper is not looked at.</summary>
    private const int MostLaidOut = 4_000;
    private const int DeepestSearch = 3;
    private const int SameTypeWithin = 2;

    private static readonly Known[] Nothing = [Known.Project];
    private static readonly Known[] ConversationId = [Known.ConversationId, Known.Project];

    /// <summary>What goes first when the query would be too large, and what the transcript can do without.</summary>
    private static readonly Role[][] Dispensable =
    [
        [Role.Satisfaction, Role.Routing, Role.DistributionGroup, Role.TargetingRule, Role.Tags, Role.Duration, Role.Total],
        [Role.Address, Role.ZipCode, Role.City, Role.Country, Role.Phone, Role.ExternalId, Role.Channel],
    ];

    private readonly ServedSchema schema;
    private readonly PinnedChoice pinned;
    private readonly HashSet<string> denied;
    private readonly ArgumentSupply supply;
    private readonly Dictionary<string, MessagePath?> messagePaths = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> leftOut = new(StringComparer.Ordinal);
    private int laidOut;

    /// <param name="schema">What the account serves.</param>
    /// <param name="pinned">What an administrator decided.</param>
    /// <param name="denied">Fields, as <c>Type.field</c>, that the account may not read.</param>
    public TranscriptPlanner(ServedSchema schema, PinnedChoice pinned, IEnumerable<string> denied)
    {
        this.schema = schema;
        this.pinned = pinned;
        this.denied = new HashSet<string>(denied, StringComparer.Ordinal);
        supply = new ArgumentSupply(schema);
    }

    /// <exception cref="SchemaMismatchException">The schema has no conversation with messages that could be asked for.</exception>
    public TranscriptPlan Plan()
    {
        var entry = Entries(schema.Query, 0).OrderByDescending(each => each.Score).FirstOrDefault()
            ?? throw new SchemaMismatchException(WhatWasSeen().Then(SchemaSentences.PinTheWay.With(PinnedChoice.NameOf(Role.Conversation), PinnedChoice.NameOf(Role.Messages))));
        var root = new Selection(schema.Query);
        root.Fields.Add(Lay(entry.Steps, 0, 1, level => Conversation(entry.Type, entry.Types, level)));
        Bound(root);
        root.NameResponses();
        var plan = new TranscriptPlan(root, supply.Variables, leftOut, pinned);
        if (plan.Missing is { } missing)
            throw new SchemaMismatchException(SchemaSentences.MessagesLack.With(entry.Messages.Element.Name, missing, Fields(entry.Messages.Element)));
        return plan;
    }

    /// <summary>The queries, and the fields of what is called a conversation and of the lists below it.</summary>
    private Sentence WhatWasSeen()
    {
        var seen = schema.Types.Where(type => type.IsComposite && Words.Of(type.Name) is { Count: 1 } words && Roles.ConversationWords.Contains(words[0])).ToList();
        var lists = seen.SelectMany(type => type.Fields).Select(field => ListShape.Of(schema, field, IsUsable)?.Element).OfType<SchemaType>();
        var fields = seen.Concat(lists).Distinct().Select(Fields).Where(each => each.Length > 0).Take(5).ToList();
        var queries = SchemaSentences.NoConversation.With(string.Join(", ", schema.Query.Fields.Select(field => field.Name).Take(40)));
        return fields.Count > 0 ? queries.Then(SchemaSentences.SeenOfConversations.With(string.Join(", ", fields))) : queries;
    }

    private string Fields(SchemaType type) => string.Join(", ", schema.Possible(type).Concat([type]).SelectMany(each => each.Fields.Select(field => $"{each.Name}.{field.Name}")).Distinct().Take(60));

    // ---- the way to the conversation

    private IEnumerable<Entry> Entries(SchemaType parent, int depth)
    {
        foreach (var field in parent.Fields)
        {
            if (!IsUsable(parent, field) || schema.Composite(field) is not { } type) continue;
            var score = (pinned.RoleOf(parent, field) == Role.Conversation ? 1000 : 0) + (Words.Plain(field.Name) == "conversation" ? 100 : 0) - (20 * depth) - (field.Deprecation is null ? 0 : 200);
            var shape = ListShape.Of(schema, field, IsUsable);
            var element = shape?.Element ?? type;
            if (supply.Write(field, ConversationId, isPaged: false) is { } arguments && arguments.Text.Contains("$" + QueryVariable.NameOf(Known.ConversationId)))
            {
                var steps = new List<Step> { new(parent, field, Role.Conversation, arguments) };
                if (shape is not null) steps.AddRange(shape.Steps.Select(step => new Step(step.Parent, step.Field, step.Role, Arguments.None)));
                var isNamed = IsConversation(element, field);
                var types = schema.Possible(element).Where(possible => (isNamed || IsConversation(possible, field)) && Messages(possible) is not null).ToList();
                if (Messages(element) is { } messages && (isNamed || types.Count > 0))
                    yield return new Entry(steps, element, types, messages, score + (element.Name == "Conversation" ? 50 : 0) - (shape is null ? 0 : 30) - (isNamed ? 0 : 40));
            }
            else if (depth < 2 && type.Kind == SchemaKind.Object && shape is null && supply.Write(field, Nothing, isPaged: false) is { } around)
                foreach (var inner in Entries(type, depth + 1)) yield return inner with { Steps = [new Step(parent, field, Role.Conversation, around), .. inner.Steps] };
        }
    }

    /// <summary>By the name of its type, or of the field that gives it.</summary>
    private bool IsConversation(SchemaType type, SchemaField field) =>
        pinned.Names(type, Role.Messages) || Words.Of(type.Name).Concat(Words.Of(field.Name)).Any(Roles.ConversationWords.Contains);

    private MessagePath? Messages(SchemaType conversation)
    {
        if (!messagePaths.TryGetValue(conversation.Name, out var found))
            messagePaths[conversation.Name] = found = Below(conversation, [], 0).OrderByDescending(path => path.Score).FirstOrDefault();
        return found;
    }

    /// <summary>Through the fields of a type, or, where these lead nowhere, through those of the types that it may turn out to be.</summary>
    private List<MessagePath> Below(SchemaType type, List<Step> way, int depth)
    {
        var own = MessagePaths(type, way, depth).ToList();
        return own.Count > 0 || !type.IsAbstract ? own : schema.Possible(type).SelectMany(possible => MessagePaths(possible, way, depth)).ToList();
    }

    private IEnumerable<MessagePath> MessagePaths(SchemaType parent, List<Step> way, int depth)
    {
        foreach (var field in parent.Fields)
        {
            if (!IsUsable(parent, field) || schema.Composite(field) is not { } type || way.Any(step => step.Parent.Name == type.Name)) continue;
            var shape = ListShape.Of(schema, field, IsUsable);
            var likeness = shape is null ? null : MessageLikeness(shape.Element);
            // Only the messages are read page by page: a cursor says nothing to a list on the way to them.
            if (supply.Write(field, Nothing, isPaged: likeness is not null) is not { } arguments)
            {
                leftOut[$"{parent.Name}.{field.Name}"] = "a required argument cannot be supplied";
                continue;
            }

            List<Step> here = [.. way, new Step(parent, field, Role.Messages, arguments, shape)];
            if (likeness is { } score) yield return new MessagePath(here, shape!.Element, score + NameScore(parent, field) - (8 * depth));
            else if (depth < DeepestSearch && MayHoldMessages(parent, field))
                foreach (var below in Below(shape?.Element ?? type, here, depth + 1)) yield return below;
        }
    }

    private bool MayHoldMessages(SchemaType parent, SchemaField field) =>
        pinned.RoleOf(parent, field) == Role.Messages
        || Roles.Of(schema, parent, field, Place.Conversation)?.Role is null or Role.Group or Role.Participants;

    /// <summary>How much an element looks like a message: it has a text, and a time or an author. Null where it does not.</summary>
    private int? MessageLikeness(SchemaType element)
    {
        var roles = new HashSet<Role>(schema.Possible(element).Concat([element]).SelectMany(type => type.Fields.Select(field => pinned.RoleOf(type, field) ?? Roles.Of(schema, type, field, Place.Message)?.Role).OfType<Role>()));
        var isNamed = Words.Of(element.Name).Contains("message") || element.PossibleTypes.Any(name => Words.Of(name).Contains("message"));
        var hasText = roles.Contains(Role.Text) || roles.Contains(Role.Content) || roles.Contains(Role.Attachment);
        var hasTime = roles.Contains(Role.Time);
        var hasAuthor = roles.Overlaps([Role.Author, Role.AuthorKind, Role.AuthorFlag, Role.AuthorId]) || element.PossibleTypes.Any(name => AuthorNames.Of(name) is not null);
        if (!hasText || !(hasTime || hasAuthor)) return null;
        return (isNamed ? 8 : 0) + (hasTime ? 3 : 0) + (hasAuthor ? 5 : 0) + (roles.Contains(Role.Text) ? 2 : 0);
    }

    private int NameScore(SchemaType parent, SchemaField field)
    {
        var words = Words.Of(field.Name);
        var score = pinned.RoleOf(parent, field) == Role.Messages ? 1000 : 0;
        if (field.Deprecation is { } deprecation) score -= deprecation.Successor(parent, field.Name, other => schema.Composite(other) is not null) is null ? 10 : 30;
        if (words.Any(word => word is "last" or "first" or "unread" or "pinned" or "internal" or "system" or "previous" or "draft" or "scheduled" or "suggested" or "template" or "quick" or "latest")) score -= 15;
        if (words.Count == 1 && words[0] == "messages") return score + 10;
        if (words.Contains("messages")) return score + 7;
        return words.Any(word => word == "thread" || Roles.MessageWords.Contains(word)) ? score + 3 : score;
    }

    // ---- laying out

    /// <summary>Lays a path of fields, and at its end what <paramref name="end"/> makes.</summary>
    private SelectedField Lay(IReadOnlyList<Step> steps, int index, int level, Func<int, Selection> end)
    {
        var step = steps[index];
        Selection below;
        if (index + 1 < steps.Count)
        {
            below = new Selection(schema.Composite(step.Field)!);
            below.Fields.Add(Lay(steps, index + 1, level + 1, end));
        }
        else
        {
            below = end(level + 1);
        }

        return new SelectedField(step.Parent, step.Field, step.Role, 0) { Arguments = step.Arguments, Selection = below };
    }

    /// <summary>A conversation; of several types, each with the fields and the way to the messages that it has.</summary>
    private Selection Conversation(SchemaType type, IReadOnlyList<SchemaType> types, int level)
    {
        bool AddsNothing(SchemaType possible) => possible.Fields.All(field => type.Field(field.Name) is { } shared && shared.Shape.Name == field.Shape.Name);
        if (!type.IsAbstract || (type.Kind == SchemaKind.Interface && types.All(AddsNothing))) return Conversation(type, level);
        var selection = new Selection(type, Place.Conversation);
        selection.Fragments.AddRange(types.Select(possible => Conversation(possible, level)));
        return selection;
    }

    private Selection Conversation(SchemaType type, int level)
    {
        var list = MessageList(Messages(type)!.Steps, level, []);
        var selection = new Selection(type, Place.Conversation);
        selection.Fields.AddRange(Choose(type, Place.Conversation, level, [], list.Field.Name, []));
        selection.Fields.Add(list);
        if (!list.Selection!.All.Any(field => field.Role is Role.AuthorId) && selection.Fields.Any(field => field.Role == Role.Visitor && Has(field, Role.Email)))
            selection.Fields.RemoveAll(field => field.Role == Role.Participants);
        return selection;
    }

    /// <summary>The way to the messages, with what the lists on it tell of their pages.</summary>
    private SelectedField MessageList(IReadOnlyList<Step> steps, int level, IReadOnlyList<string> within)
    {
        var (step, rest) = (steps[0], steps.Skip(1).ToList());
        var type = step.Shape?.Element ?? schema.Composite(step.Field)!;
        var below = level + 1 + (step.Shape?.Steps.Count ?? 0);
        var element = rest.Count == 0 ? Compose(type, Place.Message, below, []) : OnTheWay(step, type, rest, below, [.. within, step.Parent.Name]);
        return new SelectedField(step.Parent, step.Field, step.Role, 0)
        {
            Arguments = step.Arguments,
            Selection = step.Shape?.Around(schema, element, step.Arguments.Paging, IsUsable) ?? element,
            IsPaged = rest.Count == 0,
        };
    }

    private Selection OnTheWay(Step step, SchemaType type, IReadOnlyList<Step> rest, int level, IReadOnlyList<string> within)
    {
        if (type.IsAbstract && rest[0].Parent.Name != type.Name)
        {
            var ways = new Selection(type);
            foreach (var possible in schema.Possible(type))
                if ((rest[0].Parent.Name == possible.Name ? rest : within.Contains(possible.Name) ? null : Messages(possible)?.Steps) is { } way
                    && level + way.Sum(each => 1 + (each.Shape?.Steps.Count ?? 0)) <= MostLevels)
                {
                    var fragment = new Selection(possible);
                    fragment.Fields.Add(MessageList(way, level, within));
                    ways.Fragments.Add(fragment);
                }

            return ways;
        }

        var holdsFacts = Roles.Of(schema, step.Parent, step.Field, Place.Conversation)?.Role == Role.Group;
        var selection = new Selection(type, holdsFacts ? Place.Conversation : null);
        if (holdsFacts) selection.Fields.AddRange(Choose(type, Place.Conversation, level, [], rest[0].Field.Name, []));
        selection.Fields.Add(MessageList(rest, level, within));
        return selection;
    }

    /// <summary>What is asked of a composite at a place; empty where nothing of it is of use.</summary>
    private Selection Compose(SchemaType type, Place place, int level, IReadOnlyList<string> within)
    {
        var selection = new Selection(type, place);
        if (level > MostLevels || laidOut > MostLaidOut || within.Count(name => name == type.Name) >= SameTypeWithin) return selection;
        string[] inside = [.. within, type.Name];
        if (!type.IsAbstract)
        {
            selection.Fields.AddRange(Choose(type, place, level, inside, null, []));
            return selection;
        }

        var members = schema.Possible(type).ToList();
        if (type.Kind == SchemaKind.Interface)
        {
            // What the interface promises is asked for once, unless a member promises a type of its own.
            selection.Fields.AddRange(Choose(type, place, level, inside, null, [])
                .Where(field => members.All(member => member.Field(field.Field.Name) is not { } own || own.Shape.Name == field.Field.Shape.Name)));
        }

        foreach (var member in members)
        {
            var fragment = new Selection(member, place);
            fragment.Fields.AddRange(Choose(member, place, level, inside, null, selection.Fields));
            selection.Fragments.Add(fragment);
        }

        return selection;
    }

    /// <summary>The fields of one type that are of use at a place, the better ones of a role first.</summary>
    private List<SelectedField> Choose(SchemaType type, Place place, int level, IReadOnlyList<string> within, string? except, IReadOnlyCollection<SelectedField> shared)
    {
        if (level > MostLevels) return [];
        var chosen = new List<SelectedField>();
        foreach (var role in Candidates(type, place, except).GroupBy(candidate => candidate.Role))
        {
            var candidates = role.OrderBy(candidate => candidate.Rank).ThenBy(candidate => candidate.Field.Name, StringComparer.Ordinal).ToList();
            if (candidates.Any(candidate => candidate.Rank < 0)) candidates.RemoveAll(candidate => candidate.Rank >= 0);
            if (candidates.Any(candidate => candidate.Field.Deprecation is null))
                foreach (var old in candidates.Where(candidate => candidate.Rank >= 0 && candidate.Field.Deprecation is not null).ToList())
                {
                    candidates.Remove(old);
                    leftOut[$"{type.Name}.{old.Field.Name}"] = "deprecated, and another field tells the same";
                }

            var most = Most(role.Key);
            var taken = most == 1 && shared.Any(field => field.Role == role.Key) ? most : 0;
            foreach (var candidate in candidates)
            {
                if (taken >= most) break;
                if (shared.Any(field => field.Field.Name == candidate.Field.Name)) { taken++; continue; }
                if (Select(type, candidate.Field, role.Key, candidate.Rank, place, level, within) is not { } field) continue;
                chosen.Add(field);
                laidOut++;
                taken++;
                // A text that is always there needs no second.
                if (role.Key == Role.Text && field.Selection is null && field.Field.Shape.IsRequired) break;
            }
        }

        return chosen;
    }

    private List<Candidate> Candidates(SchemaType type, Place place, string? except)
    {
        var inherited = new Dictionary<string, Role>(StringComparer.Ordinal);
        var found = new List<Candidate>();
        foreach (var field in type.Fields)
        {
            if (field.Name == except || !IsUsable(type, field)) continue;
            var own = pinned.RoleOf(type, field);
            var (role, rank) = own is { } decided ? (decided, -1) : Roles.Of(schema, type, field, place) is { } match ? (match.Role, match.Rank) : (pinned.RoleByMeaning(type, field), 0);
            if (role is not { } known) continue;
            if (rank >= 0 && field.Deprecation?.Successor(type, field.Name, other => IsAsGood(type, field, known, other, place)) is { } successor)
            {
                leftOut[$"{type.Name}.{field.Name}"] = $"deprecated, {successor.Name} takes its place";
                inherited[successor.Name] = known;
                continue;
            }

            found.Add(new Candidate(field, known, rank));
        }

        foreach (var heir in inherited)
            if (found.All(candidate => candidate.Field.Name != heir.Key) && type.Field(heir.Key) is { } field && IsUsable(type, field)) found.Add(new Candidate(field, heir.Value, 0));
        return found;
    }

    /// <summary>A field that tells the same, or one of no role of its own that has the same form.</summary>
    private bool IsAsGood(SchemaType type, SchemaField deprecated, Role role, SchemaField other, Place place) =>
        Roles.Of(schema, type, other, place) is { } match && match.Rank < Roles.Guessed
            ? match.Role == role || TranscriptPlan.EssentialGroup(role, place)?.Contains(match.Role) == true
            : schema.Composite(other) is null == schema.Composite(deprecated) is null && other.Shape.IsList == deprecated.Shape.IsList;

    private SelectedField? Select(SchemaType type, SchemaField field, Role role, int rank, Place place, int level, IReadOnlyList<string> within)
    {
        if (supply.Write(field, Nothing, isPaged: false) is not { } arguments)
        {
            leftOut[$"{type.Name}.{field.Name}"] = "a required argument cannot be supplied";
            return null;
        }

        if (schema.Composite(field) is null) return new SelectedField(type, field, role, rank) { Arguments = arguments, Choices = schema[field.Shape.Name]?.Values ?? [] };
        var below = PlaceOf(role, place);
        Selection selection;
        if (ListShape.Of(schema, field, IsUsable) is { Steps.Count: > 0 } shape)
        {
            var element = Compose(shape.Element, below, level + 1 + shape.Steps.Count, within);
            if (element.IsEmpty && !(below == Place.Author && element.AsksTypeName)) return null;
            selection = shape.Around(schema, element, arguments.Paging, IsUsable);
        }
        else if (role == Role.Deleted)
        {
            if (level >= MostLevels) return null;
            // That it is there is all that counts.
            selection = new Selection(schema.Composite(field)!, below);
            if (selection.Type.Fields.FirstOrDefault(leaf => schema.Composite(leaf) is null && IsUsable(selection.Type, leaf) && leaf.Arguments.All(argument => !argument.IsRequired)) is not { } any) return null;
            selection.Fields.Add(new SelectedField(selection.Type, any, Role.Name, 0));
        }
        else
        {
            selection = Compose(schema.Composite(field)!, below, level + 1, within);
            if (selection.IsEmpty && !(role == Role.Author && selection.AsksTypeName && level < MostLevels)) return null;
        }

        return new SelectedField(type, field, role, rank) { Arguments = arguments, Selection = selection };
    }

    /// <returns>Where the fields below a field of a role stand.</returns>
    public static Place PlaceOf(Role role, Place place) => role switch
    {
        Role.Group => place,
        Role.Project => Place.Project,
        Role.Routing => Place.Routing,
        Role.Satisfaction => Place.Satisfaction,
        Role.Visitor => Place.Visitor,
        Role.Participants => Place.Participant,
        Role.Email => Place.Mailbox,
        Role.Author => Place.Author,
        Role.Time or Role.StartedAt or Role.ClosedAt => Place.Moment,
        Role.Content or Role.Attachment or Role.Chosen or Role.Text => Place.Content,
        _ => Place.Named,
    };

    private static int Most(Role role) => role switch
    {
        Role.AuthorFlag or Role.Group => 6,
        Role.Author or Role.Attachment or Role.Kind => 4,
        Role.Text or Role.Email or Role.Deleted or Role.Internal => 3,
        Role.Time or Role.AuthorKind or Role.AuthorId or Role.PersonId or Role.Content or Role.Public or Role.Audience or Role.Url or Role.Chosen => 2,
        _ => 1,
    };

    private static bool Has(SelectedField field, Role role) => field.Selection?.All.Any(below => below.Role == role) == true;

    private bool IsUsable(SchemaType type, SchemaField field)
    {
        var coordinate = $"{type.Name}.{field.Name}";
        if (pinned.LeavesOut(coordinate)) leftOut[coordinate] = "left out by the pinned choice";
        else if (denied.Contains(coordinate)) leftOut[coordinate] = "iAdvize denies it to this account";
        else return true;
        return false;
    }

    // ---- bounds

    /// <summary>What the transcript can do without goes first, then the deepest parts of contents.</summary>
    private void Bound(Selection root)
    {
        for (var step = 0; IsTooLarge(root); step++)
        {
            if (step < Dispensable.Length) Drop(root, 1, (field, _) => Dispensable[step].Contains(field.Role));
            else if (MostLevels - (step - Dispensable.Length) is var deepest && deepest > 3)
                Drop(root, 1, (field, level) => level >= deepest && field.Role is Role.Content or Role.Attachment or Role.Title or Role.Label or Role.Kind or Role.Format or Role.Chosen);
            else
                throw new SchemaMismatchException(SchemaSentences.TooLarge.With(MostFields, MostBytes, PinnedChoice.LeaveOut));
        }
    }

    private static bool IsTooLarge(Selection root) => root.All.Count() + CountTypeNames(root) > MostFields || root.ToString().Length + 1000 > MostBytes;

    private static int CountTypeNames(Selection selection) => (selection.AsksTypeName ? 1 : 0) + selection.Own.Sum(field => field.Selection is { } below ? CountTypeNames(below) : 0);

    private void Drop(Selection selection, int level, Func<SelectedField, int, bool> isToGo)
    {
        foreach (var part in selection.Fragments.Concat([selection]))
            part.Fields.RemoveAll(field =>
            {
                if (isToGo(field, level)) leftOut[field.Coordinate] = "the query would be too large";
                else
                {
                    if (field.Selection is null) return false;
                    Drop(field.Selection, level + 1, isToGo);
                    if (!field.Selection.IsEmpty || field.Selection.AsksTypeName) return false;
                }

                return true;
            });
    }

    private sealed record Step(SchemaType Parent, SchemaField Field, Role Role, Arguments Arguments, ListShape? Shape = null);

    private sealed record Candidate(SchemaField Field, Role Role, int Rank);

    private sealed record MessagePath(List<Step> Steps, SchemaType Element, int Score);

    /// <param name="Steps">From the query to the conversation.</param>
    /// <param name="Type">The conversation's declared type.</param>
    /// <param name="Types">Those with messages among the types that it may turn out to be.</param>
    /// <param name="Messages">The best way to messages.</param>
    /// <param name="Score">How well it fits.</param>
    private sealed record Entry(List<Step> Steps, SchemaType Type, IReadOnlyList<SchemaType> Types, MessagePath Messages, int Score);
}
