using Iadvize.Core.Conversations;
using Iadvize.Core.Json;
using Iadvize.Core.Schemas;

namespace Iadvize.Core.Transcripts;

/// <summary>Reads messages, and remembers who is who among those who wrote them.</summary>
/// <param name="pinned">What values mean, where an administrator said so.</param>
internal sealed class MessageReader(PinnedChoice pinned)
{
    /// <summary>By id; null where a visitor and somebody of the company bear the same.</summary>
    private readonly Dictionary<string, Author?> known = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Operator> operators = [];
    private readonly SortedDictionary<string, Sentence> untold = new(StringComparer.Ordinal);

    /// <summary>Operators and bots seen so far.</summary>
    public IEnumerable<Operator> Operators => operators.Values;

    /// <summary>What was seen and not understood, with names of the schema.</summary>
    public IReadOnlyCollection<Sentence> Untold => untold.Values;

    /// <returns>The visitor's own data; null for a participant who is no visitor.</returns>
    public Visitor? Visitor(JsonValue value, Selection selection, bool isVisitor)
    {
        var sayer = isVisitor ? Sayer(value, selection) with { Side = Author.Visitor } : Sayer(value, selection);
        Remember(sayer);
        if (sayer.Side != Author.Visitor) return null;
        string? One(params Role[] roles) => selection.Below(value, roles).Select(found => found.Value.Text()).FirstOrDefault(text => !string.IsNullOrEmpty(text));
        return new Visitor
        {
            Id = sayer.Ids.Count > 0 ? sayer.Ids[0] : null,
            ExternalId = One(Role.ExternalId),
            FirstName = One(Role.FirstName),
            LastName = One(Role.LastName),
            Email = One(Role.Email),
            PhoneNumber = One(Role.Phone),
            Address = One(Role.Address),
            ZipCode = One(Role.ZipCode),
            City = One(Role.City),
            Country = One(Role.Country),
        };
    }

    /// <returns>The message, and its id where the schema has one.</returns>
    public (Message Message, string? Id) Read(JsonValue node, Selection selection)
    {
        var typeName = selection.TypeOf(node);
        var fields = Fields(selection, node).ToList();
        DateTimeOffset? at = null;
        string? id = null;
        // The name of the only type there is says nothing of one message.
        var (deleted, isInternal) = selection.AsksTypeName ? (MessageStates.IsDeleted(typeName), MessageStates.IsInternal(typeName)) : (false, false);
        var kinds = new List<SaidKind>();
        var hidden = new List<string>();
        var unread = new List<UnreadPart>();
        var content = ContentReader.Read(node, selection, unread.Add);
        foreach (var field in fields)
        {
            var values = field.Values.ToList();
            if (values.Count == 0) continue;
            switch (field.Role)
            {
                case Role.MessageId: id ??= values[0].Text(); break;
                case Role.Time: at ??= field.Field.Moment(field.Owner); break;
                case Role.Deleted: deleted |= SaysYes(values[0]); break;
                case Role.Internal: isInternal |= values[0].AsBool() == true; break;
                case Role.Public: isInternal |= values[0].AsBool() == false; break;
                case Role.Audience:
                    var readers = values.Select(value => value.AsString() is { } reader ? MessageStates.Hides(reader, field.Field.Choices) : null).ToList();
                    if (!readers.Contains(false) && readers.Contains(null) && !values.Any(value => Meaning(field, value) is not null)) hidden.Add(field.Shown);
                    else isInternal |= !readers.Contains(false);
                    break;
                case Role.Kind:
                    kinds.AddRange(values.Select(value => value.AsString()).OfType<string>().Select(word => new SaidKind(field.Field, word)));
                    break;
            }
        }

        deleted |= kinds.Any(kind => MessageStates.IsDeleted(kind.Word));
        isInternal |= kinds.Any(kind => MessageStates.IsInternal(kind.Word));
        var meanings = Meanings(selection.TypeOf(node), fields);
        if (meanings.Contains(PinnedChoice.Internal)) isInternal = true;
        if (meanings.Contains(PinnedChoice.Public)) isInternal = false;
        var message = new Message
        {
            At = at,
            Deleted = deleted || meanings.Contains(PinnedChoice.Deleted),
            Internal = isInternal,
            Text = content.Text,
            Attachments = content.Files,
        };
        return (Signed(message, node, selection, typeName, fields, kinds, PinnedChoice.SideOf(meanings), hidden, unread), id);
    }

    /// <summary>The message with its author. One that nobody can be said to have written is no visitor's: it is reported.</summary>
    private Message Signed(
        Message message, JsonValue node, Selection selection, string typeName, List<ToldField> fields, List<SaidKind> kinds, Author? pinnedSide, List<string> hidden, List<UnreadPart> unread)
    {
        var sayer = AuthorOf(node, selection, typeName, fields, kinds, pinnedSide);
        var isWritten = fields.Any(field => field.Role is Role.Author or Role.AuthorKind or Role.AuthorFlag or Role.AuthorId or Role.AuthorName or Role.Text or Role.Content or Role.Attachment or Role.Chosen);
        var isExpected = !selection.AsksTypeName || selection.Fragments.Count == 0 || selection.Fragments.Any(fragment => fragment.Type.Name == typeName);
        var side = sayer.Side;
        // An event of the platform has neither an author nor a text in the schema: closed, transferred.
        if (side is null && isExpected && !isWritten) side = Author.System;
        // Nobody's, and of a kind that people do not write.
        if (side is null && kinds.Any(kind => kind.IsEvent)) side = Author.System;
        if (side is null && message.Internal) side = Author.Operator;
        if (side is null && message.Deleted) side = Author.System;

        if (side is null) Report(UntoldSentences.Author.With(typeName, Seen(fields)));
        else if (side != Author.System && !message.Deleted)
        {
            foreach (var readers in hidden) Report(UntoldSentences.Readers.With(typeName, readers));
            if (message.Internal && side == Author.Visitor) Report(UntoldSentences.VisitorsNote.With(typeName, Hiding(fields)));
            if (!message.Internal)
            {
                var isEmpty = message.Text is null && message.Attachments.Count == 0;
                if (isEmpty && !isExpected) Report(UntoldSentences.TypeIsNew.With(typeName));
                foreach (var part in unread.Where(part => part.HoldsWords || isEmpty))
                    if (part.Seen is not null) Report(UntoldSentences.PartUnread.With(typeName, part.Type, part.Seen));
                    else if (part.Type != typeName) Report(UntoldSentences.PartIsNew.With(typeName, part.Type));
                if (isEmpty && isExpected && unread.Count == 0 && !fields.Any(field => field.Role is Role.Text or Role.Content or Role.Attachment or Role.Chosen or Role.Url or Role.Title or Role.Description) && selection.TypeNamed(typeName) is { } type && type.Fields.Any(field => field.Shape.Name == "String"))
                    Report(UntoldSentences.NoText.With(typeName, string.Join(", ", type.Fields.Select(field => field.Name))));
            }
        }

        Remember(sayer);
        return message with { By = side ?? Author.System, OperatorId = side is Author.Operator or Author.Bot ? sayer.Number : null };
    }

    private Sayer AuthorOf(JsonValue node, Selection selection, string typeName, List<ToldField> fields, List<SaidKind> kinds, Author? pinnedSide)
    {
        var sides = new Sides();
        var people = new List<Slot>();
        if (selection.AsksTypeName) sides.Say(MessageStates.IsEvent(typeName) ? Author.System : AuthorNames.Of(typeName, selection.Type.PossibleTypes));
        var names = fields.Where(field => field.Role is Role.Author or Role.AuthorId).Select(field => field.Name).ToList();
        foreach (var field in fields)
            foreach (var value in field.Values)
                switch (field.Role)
                {
                    case Role.AuthorFlag: sides.Say(field.Name, value.AsBool()); break;
                    case Role.AuthorKind: if (value.AsString() is { } word) sides.Say(AuthorNames.OfWord(word, field.Field.Choices)); break;
                    case Role.AuthorId: people.Add(new Slot(field, AuthorNames.Of(field.Name, names), new Sayer(null, value.Text() is { } id ? [id] : [], ""))); break;
                    case Role.Author: people.AddRange(field.Field.Elements(field.Owner).Select(person => new Slot(field, AuthorNames.Of(field.Name, names), Sayer(person.Value, person.Selection)))); break;
                }

        foreach (var person in people.Where(each => each.Side is null)) sides.Say(person.Sayer.Side);
        // The visitor of an operator's message is who it was written to: a field of one side counts for as long as nothing says another. Where nothing
        // says any, what is there with every message is the conversation's, and so is a visitor who has no counterpart.
        if (sides.Side is { } told) people.RemoveAll(each => each.Side is { } side && (side == Author.Visitor) != (told == Author.Visitor));
        else
        {
            var hasCounterpart = names.Any(name => AuthorNames.Of(name, names) is Author.Operator or Author.Bot);
            people.RemoveAll(each => each.Side is { } side && (each.Field.Field.Field.Shape.IsRequired || (side == Author.Visitor && !hasCounterpart)));
        }

        foreach (var person in people.Where(each => each.Side is not null)) sides.Say(person.Sayer.Side ?? person.Side);
        var ids = people.SelectMany(person => person.Sayer.Ids).ToList();
        if (sides.IsSilent)
            foreach (var id in ids) sides.Say(known.TryGetValue(id, out var who) ? who : null);
        if (sides.IsSilent)
            foreach (var kind in kinds) sides.Say(kind.Side);

        var side = pinnedSide ?? sides.Side;
        // The platform speaks under anybody's name.
        if (pinnedSide is null && side != Author.Visitor && kinds.Any(kind => kind.Side == Author.System)) side = Author.System;
        var shown = fields.Where(field => field.Role == Role.AuthorName).SelectMany(field => field.Values).Select(value => value.Text() ?? "");
        return new Sayer(side, ids, people.Select(person => person.Sayer.Name).Concat(shown).FirstOrDefault(name => name.Length > 0) ?? "");
    }

    private Sayer Sayer(JsonValue value, Selection selection)
    {
        var typeName = selection.TypeOf(value);
        var sides = new Sides();
        sides.Say(AuthorNames.Of(typeName, selection.Type.PossibleTypes));
        var fields = selection.Of(value).Select(field => new ToldField(field, value)).ToList();
        foreach (var field in fields)
            foreach (var member in field.Values)
                switch (field.Role)
                {
                    case Role.AuthorFlag: sides.Say(field.Name, member.AsBool()); break;
                    case Role.AuthorKind: if (member.AsString() is { } word) sides.Say(AuthorNames.OfWord(word, field.Field.Choices)); break;
                    case Role.Group:
                        foreach (var inner in field.Field.Elements(value))
                            sides.Say(Sayer(inner.Value, inner.Selection).Side ?? AuthorNames.Of(field.Name));
                        break;
                }

        string One(params Role[] roles) => selection.Below(value, roles).Select(found => found.Value.Text()).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? "";
        var shown = One(Role.FullName);
        return new Sayer(
            PinnedChoice.SideOf(Meanings(typeName, fields)) ?? sides.Side,
            selection.Below(value, Role.PersonId).Select(found => found.Value.Text()).OfType<string>().Distinct().ToList(),
            shown.Length > 0 ? shown : $"{One(Role.FirstName)} {One(Role.LastName)}".Trim());
    }

    /// <summary>The fields of a message, and behind them those of objects that only hold more of the same: an envelope, flags.</summary>
    private static IEnumerable<ToldField> Fields(Selection selection, JsonValue value)
    {
        var fields = selection.Of(value).ToList();
        return fields.Where(field => field.Role != Role.Group).Select(field => new ToldField(field, value))
            .Concat(fields.Where(field => field.Role == Role.Group).SelectMany(field => field.Elements(value)).SelectMany(inner => Fields(inner.Selection, inner.Value)));
    }

    /// <summary>A moment of deletion says as much as a yes; so does whoever deleted it.</summary>
    private static bool SaysYes(JsonValue value) => value.AsBool() ?? (value.AsDecimal() is { } number ? number != 0 : value.AsString() is not { } word || MessageStates.IsYes(word));

    private HashSet<string> Meanings(string typeName, List<ToldField> fields) => new(
        fields.SelectMany(field => field.Values.DefaultIfEmpty(JsonValue.Null).Select(value => Meaning(field, value))).Concat([pinned.MeaningOf(typeName)]).OfType<string>(),
        StringComparer.Ordinal);

    private string? Meaning(ToldField field, JsonValue value) => pinned.MeaningOf(field.Field.Coordinate, value.AsBool() is { } flag ? flag ? "true" : "false" : value.IsNull ? "null" : value.Text() ?? "");

    private static string Hiding(List<ToldField> fields) =>
        string.Join("; ", fields.Where(field => field.Role is Role.Audience or Role.Internal or Role.Public or Role.Kind).Select(field => field.Shown));

    /// <summary>What could have told the author: names of types and fields, and values of enums, which are names too.</summary>
    private static Sentence Seen(List<ToldField> fields)
    {
        var seen = new List<string>();
        foreach (var field in fields.Where(field => field.Role is Role.Author or Role.AuthorKind or Role.AuthorFlag or Role.AuthorId))
            if (field.Field.Selection is not null)
                seen.Add($"{field.Name}: {string.Join(", ", field.Field.Elements(field.Owner).Select(each => each.Selection.TypeOf(each.Value)).DefaultIfEmpty("null"))}");
            else
                seen.Add(field.Shown);
        return seen.Count > 0 ? Wording.Foreign(string.Join("; ", seen)) : UntoldSentences.NoFieldTells;
    }

    /// <summary>Once, in the same order whatever the order of the messages.</summary>
    private void Report(Sentence what) => untold[what.ToString()] = what;

    private void Remember(Sayer sayer)
    {
        if (sayer.Side is not { } side) return;
        foreach (var id in sayer.Ids) known[id] = known.TryGetValue(id, out var who) && (who == Author.Visitor) != (side == Author.Visitor) ? null : side;
        if (side is Author.Operator or Author.Bot && sayer.Number is { } number)
            operators[number] = new Operator(number, sayer.Name.Length > 0 || !operators.TryGetValue(number, out var before) ? sayer.Name : before.Name, side == Author.Bot);
    }

    /// <summary>Somebody named by a field, whose name may be that of a side: operator, visitorId.</summary>
    private sealed record Slot(ToldField Field, Author? Side, Sayer Sayer);

    /// <summary>A field with the object of the answer that bears it.</summary>
    private sealed record ToldField(SelectedField Field, JsonValue Owner)
    {
        public Role Role => Field.Role;

        public string Name => Field.Field.Name;

        public IEnumerable<JsonValue> Values => Field.Values(Owner);

        public string Shown => Field.Shown(Owner);
    }

    /// <summary>What a message's kind says: SYSTEM, VISITOR_MESSAGE, VISITOR_JOINED.</summary>
    private sealed record SaidKind(SelectedField Field, string Word)
    {
        public bool IsEvent => !IsState && MessageStates.IsEvent(Word);

        /// <summary>Null where the kind is of something that happened to the message, or to the conversation.</summary>
        public Author? Side => IsState || IsEvent || MessageStates.IsDeleted(Word) ? null : AuthorNames.OfWord(Word, Field.Choices);

        /// <summary>SEEN_BY_VISITOR.</summary>
        private bool IsState => Words.Of(Field.Field.Name).Any(word => word is "status" or "state");
    }
}
