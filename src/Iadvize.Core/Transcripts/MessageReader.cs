using Iadvize.Core.Conversations;
using Iadvize.Core.Json;
using Iadvize.Core.Schemas;

namespace Iadvize.Core.Transcripts;

/// <summary>Reads messages, and remembers who is who among those who wrote them.</summary>
internal sealed class MessageReader
{
    private readonly Dictionary<string, Author> known = new(StringComparer.Ordinal);
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
        var fields = selection.Of(node).ToList();
        var kinds = fields.Where(field => field.Role == Role.Kind).SelectMany(field => field.Values(node).Select(value => value.AsString())).OfType<string>().ToList();
        DateTimeOffset? at = null;
        string? id = null;
        bool deleted = false, isInternal = false;
        var strange = new List<string>();
        var content = ContentReader.Read(node, selection, strange.Add);
        foreach (var field in fields)
        {
            var values = field.Values(node).ToList();
            if (values.Count == 0) continue;
            switch (field.Role)
            {
                case Role.MessageId: id ??= values[0].Text(); break;
                case Role.Time: at ??= field.Moment(node); break;
                // A moment of deletion says as much as a yes.
                case Role.Deleted: deleted |= values[0].AsBool() ?? true; break;
                case Role.Internal: isInternal |= values[0].AsBool() == true; break;
                case Role.Public: isInternal |= values[0].AsBool() == false; break;
            }
        }

        foreach (var field in fields.Where(field => field.Role == Role.Kind))
            foreach (var kind in field.Values(node).Select(value => value.AsString()).OfType<string>())
            {
                deleted |= MessageStates.IsDeleted(kind);
                isInternal |= MessageStates.IsInternal(kind, field.Field.Name, field.Choices);
            }

        isInternal |= MessageStates.IsInternal(typeName);
        deleted |= MessageStates.IsDeleted(typeName);

        var message = new Message
        {
            At = at,
            Deleted = deleted,
            Internal = isInternal,
            Text = content.Text,
            Attachments = content.Files,
        };
        return (Signed(message, node, selection, typeName, fields, kinds, strange), id);
    }

    /// <summary>The message with its author. One that nobody can be said to have written is no visitor's: it is reported.</summary>
    private Message Signed(Message message, JsonValue node, Selection selection, string typeName, List<SelectedField> fields, List<string> kinds, List<string> strange)
    {
        var sayer = AuthorOf(node, typeName, fields, kinds);
        var isWritten = fields.Any(field => field.Role is Role.Author or Role.AuthorKind or Role.AuthorFlag or Role.AuthorId or Role.AuthorName or Role.Text or Role.Content or Role.Attachment or Role.Chosen);
        var isExpected = !selection.AsksTypeName || selection.Fragments.Count == 0 || selection.Fragments.Any(fragment => fragment.Type.Name == typeName);
        var side = sayer.Side;
        // An event of the platform has neither an author nor a text in the schema: closed, transferred.
        if (side is null && isExpected && !isWritten) side = Author.System;
        // Nobody's, and of a kind that people do not write.
        if (side is null && kinds.Any(MessageStates.IsEvent)) side = Author.System;
        if (side is null && message.Internal) side = Author.Operator;
        if (side is null && message.Deleted) side = Author.System;

        if (side is null) Report(UntoldSentences.Author.With(typeName, Seen(node, fields)));
        else if (side != Author.System && !message.Deleted && !message.Internal && message.Text is null && message.Attachments.Count == 0)
        {
            if (!isExpected) Report(UntoldSentences.TypeIsNew.With(typeName));
            foreach (var name in strange.Where(name => name != typeName)) Report(UntoldSentences.PartIsNew.With(typeName, name));
            if (isExpected && strange.Count == 0 && !fields.Any(field => field.Role is Role.Text or Role.Content or Role.Attachment or Role.Chosen or Role.Url or Role.Title or Role.Description) && selection.TypeNamed(typeName) is { } type && type.Fields.Any(field => field.Shape.Name == "String"))
                Report(UntoldSentences.NoText.With(typeName, string.Join(", ", type.Fields.Select(field => field.Name))));
        }

        Remember(sayer);
        return message with { By = side ?? Author.System, OperatorId = side is Author.Operator or Author.Bot ? sayer.Number : null };
    }

    private Sayer AuthorOf(JsonValue node, string typeName, List<SelectedField> fields, List<string> kinds)
    {
        var said = new List<Author?>();
        var people = new List<Sayer>();
        var ids = new List<string>();
        var isNoVisitor = false;
        foreach (var field in fields)
            foreach (var value in field.Values(node))
                switch (field.Role)
                {
                    case Role.AuthorFlag when value.AsBool() == true: said.Insert(0, AuthorNames.Of(field.Field.Name)); break;
                    case Role.AuthorFlag: isNoVisitor |= AuthorNames.Of(field.Field.Name) == Author.Visitor; break;
                    case Role.AuthorKind: if (value.AsString() is { } word) said.Add(AuthorNames.Of(word, field.Choices)); break;
                    case Role.AuthorId: if (value.Text() is { } id) ids.Add(id); break;
                    case Role.Author:
                        foreach (var person in field.Elements(node))
                        {
                            var one = Sayer(person.Value, person.Selection);
                            people.Add(one.Side is null ? one with { Side = AuthorNames.Of(field.Field.Name) } : one);
                        }

                        break;
                }

        foreach (var person in people) ids.AddRange(person.Ids);
        said.AddRange(people.Select(person => person.Side));
        said.Add(AuthorNames.Of(typeName));
        said.AddRange(ids.Select(id => known.TryGetValue(id, out var who) ? who : default(Author?)));
        said.AddRange(kinds.Select(AuthorNames.Of));
        if (isNoVisitor) said.Add(Author.Operator);

        var side = said.FirstOrDefault(who => who is not null);
        // A bot speaks under an operator's name; the platform under anybody's.
        if (side == Author.Operator && said.Contains(Author.Bot)) side = Author.Bot;
        if (AuthorNames.Of(typeName) == Author.System || (side != Author.Visitor && kinds.Any(kind => AuthorNames.Of(kind) == Author.System))) side = Author.System;
        var names = fields.Where(field => field.Role == Role.AuthorName).SelectMany(field => field.Values(node)).Select(value => value.Text() ?? "");
        return new Sayer(side, ids, people.Select(person => person.Name).Concat(names).FirstOrDefault(name => name.Length > 0) ?? "");
    }

    private static Sayer Sayer(JsonValue value, Selection selection)
    {
        var typeName = selection.TypeOf(value);
        var said = new List<Author?>();
        foreach (var field in selection.Of(value))
            foreach (var member in field.Values(value))
                switch (field.Role)
                {
                    case Role.AuthorFlag when member.AsBool() == true: said.Insert(0, AuthorNames.Of(field.Field.Name)); break;
                    case Role.AuthorKind: if (member.AsString() is { } word) said.Add(AuthorNames.Of(word, field.Choices)); break;
                    case Role.Group:
                        foreach (var inner in field.Elements(value))
                            said.Add(Sayer(inner.Value, inner.Selection).Side ?? AuthorNames.Of(field.Field.Name));
                        break;
                }

        said.Add(AuthorNames.Of(typeName, selection.Type.PossibleTypes));
        var side = said.FirstOrDefault(who => who is not null);
        if (side == Author.Operator && said.Contains(Author.Bot)) side = Author.Bot;
        string One(params Role[] roles) => selection.Below(value, roles).Select(found => found.Value.Text()).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? "";
        var shown = One(Role.FullName);
        return new Sayer(
            side,
            selection.Below(value, Role.PersonId).Select(found => found.Value.Text()).OfType<string>().Distinct().ToList(),
            shown.Length > 0 ? shown : $"{One(Role.FirstName)} {One(Role.LastName)}".Trim());
    }

    /// <summary>What could have told the author: names of types and fields, and values of enums, which are names too.</summary>
    private static Sentence Seen(JsonValue node, List<SelectedField> fields)
    {
        var seen = new List<string>();
        foreach (var field in fields.Where(field => field.Role is Role.Author or Role.AuthorKind or Role.AuthorFlag or Role.AuthorId))
            if (field.Selection is not null)
                seen.Add($"{field.Field.Name}: {string.Join(", ", field.Elements(node).Select(each => each.Selection.TypeOf(each.Value)).DefaultIfEmpty("null"))}");
            else
                seen.Add(field.Choices.Count > 0 ? $"{field.Field.Name}: {field.Values(node).FirstOrDefault()?.AsString() ?? "null"}" : field.Field.Name);
        return seen.Count > 0 ? Wording.Foreign(string.Join("; ", seen)) : UntoldSentences.NoFieldTells;
    }

    /// <summary>Once, in the same order whatever the order of the messages.</summary>
    private void Report(Sentence what) => untold[what.ToString()] = what;

    private void Remember(Sayer sayer)
    {
        if (sayer.Side is not { } side) return;
        foreach (var id in sayer.Ids) known[id] = side;
        if (side is Author.Operator or Author.Bot && sayer.Number is { } number)
            operators[number] = new Operator(number, sayer.Name.Length > 0 || !operators.TryGetValue(number, out var before) ? sayer.Name : before.Name, side == Author.Bot);
    }
}
