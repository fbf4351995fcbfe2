using System.Globalization;
using Iadvize.Core.Json;

namespace Iadvize.Core.Conversations;

/// <summary>
/// A conversation as JSON, our own form: what <c>iadv_ApplyConversation</c> takes, and a superset of the files that the trial's
/// command <c>answers</c> reads. There <c>visitorEmail</c> stands beside <c>messages</c>; here it may stand in <c>visitor</c> too.
/// </summary>
internal static class ConversationFormat
{
    public static Conversation Read(JsonValue json)
    {
        if (json.Kind != JsonKind.Object) throw new FormatException("The conversation is not a JSON object.");
        var members = new MemberReader(json, "");
        var visitor = members.Object("visitor");
        var satisfaction = members.Object("satisfaction");
        return new Conversation
        {
            Id = members.Guid("id") ?? Guid.Empty,
            Platform = members.Text("platform") ?? "",
            ProjectNumber = members.Int("projectNumber"),
            ProjectName = members.Text("projectName"),
            Channel = members.Text("channel"),
            Language = members.Text("language"),
            StartedAt = members.Time("startedAt"),
            ClosedAt = members.Time("closedAt"),
            Duration = members.Int("durationSeconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Visitor = new Visitor
            {
                Id = visitor.Text("id"),
                ExternalId = visitor.Text("externalId"),
                OtherIds = visitor.Texts("otherIds"),
                FirstName = visitor.Text("firstName"),
                LastName = visitor.Text("lastName"),
                Email = visitor.Text("email") ?? members.Text("visitorEmail"),
                PhoneNumber = visitor.Text("phoneNumber"),
                Address = visitor.Text("address"),
                ZipCode = visitor.Text("zipCode"),
                City = visitor.Text("city"),
                Country = visitor.Text("country"),
            },
            Operators = members.List("operators", item => new Operator(item.Int("id") ?? throw item.Missing("id"), item.Text("name") ?? "", item.Bool("isBot"))),
            Tags = members.Texts("tags"),
            DistributionGroup = members.Text("distributionGroup"),
            TargetingRule = members.Text("targetingRule"),
            Satisfaction = new Satisfaction(satisfaction.Int("csat"), satisfaction.Int("nps"), satisfaction.Text("comment")),
            Messages = json["messages"].IsNull ? throw members.Missing("messages") : members.List("messages", ReadMessage),
        };
    }

    public static void Write(Conversation conversation, JsonWriter json)
    {
        json.BeginObject()
            .Member("id", conversation.Id)
            .Member("platform", conversation.Platform)
            .Member("projectNumber", conversation.ProjectNumber)
            .Member("projectName", conversation.ProjectName)
            .Member("channel", conversation.Channel)
            .Member("language", conversation.Language)
            .Member("startedAt", conversation.StartedAt)
            .Member("closedAt", conversation.ClosedAt)
            .Member("durationSeconds", conversation.Duration is { } duration ? (long)duration.TotalSeconds : null)
            .Member("distributionGroup", conversation.DistributionGroup)
            .Member("targetingRule", conversation.TargetingRule)
            .Member("tags", conversation.Tags);
        Write(conversation.Visitor, json.Name("visitor"));
        json.Name("satisfaction").BeginObject()
            .Member("csat", conversation.Satisfaction.Csat)
            .Member("nps", conversation.Satisfaction.Nps)
            .Member("comment", conversation.Satisfaction.Comment)
            .EndObject();
        json.Name("operators").BeginArray();
        foreach (var one in conversation.Operators)
            json.BeginObject().Member("id", one.Id).Member("name", one.Name).Member("isBot", one.IsBot).EndObject();
        json.EndArray();
        json.Name("messages").BeginArray();
        foreach (var message in conversation.Messages) Write(message, json);
        json.EndArray().EndObject();
    }

    private static Message ReadMessage(MemberReader message) => new()
    {
        By = ReadAuthor(message),
        OperatorId = message.Int("operatorId"),
        At = message.Time("at"),
        Text = message.Text("text"),
        Deleted = message.Bool("deleted"),
        Internal = message.Bool("internal"),
        Attachments = message.List("files", file => new Attachment(file.Text("name"), file.Text("url"))),
    };

    private static Author ReadAuthor(MemberReader message) => message.Text("by") switch
    {
        "visitor" => Author.Visitor,
        "operator" => Author.Operator,
        "bot" => Author.Bot,
        "system" => Author.System,
        null => throw message.Missing("by"),
        _ => throw message.Wrong("by", "visitor, operator, bot or system"),
    };

    private static void Write(Visitor visitor, JsonWriter json) =>
        json.BeginObject()
            .Member("id", visitor.Id)
            .Member("externalId", visitor.ExternalId)
            .Member("otherIds", visitor.OtherIds)
            .Member("firstName", visitor.FirstName)
            .Member("lastName", visitor.LastName)
            .Member("email", visitor.Email)
            .Member("phoneNumber", visitor.PhoneNumber)
            .Member("address", visitor.Address)
            .Member("zipCode", visitor.ZipCode)
            .Member("city", visitor.City)
            .Member("country", visitor.Country)
            .EndObject();

    private static void Write(Message message, JsonWriter json)
    {
        json.BeginObject().Member("by", AuthorName(message.By));
        if (message.OperatorId is { } operatorId) json.Member("operatorId", operatorId);
        if (message.At is { } at) json.Member("at", at);
        json.Member("text", message.Text);
        if (message.Deleted) json.Member("deleted", true);
        if (message.Internal) json.Member("internal", true);
        if (message.Attachments.Count > 0)
        {
            json.Name("files").BeginArray();
            foreach (var file in message.Attachments) json.BeginObject().Member("name", file.Name).Member("url", file.Address).EndObject();
            json.EndArray();
        }

        json.EndObject();
    }

    private static string AuthorName(Author author) => author switch
    {
        Author.Visitor => "visitor",
        Author.Operator => "operator",
        Author.Bot => "bot",
        Author.System => "system",
        _ => throw new ArgumentOutOfRangeException(nameof(author), author, null),
    };

    /// <summary>Reads the members of one object and, where one has the wrong shape, says which and what it should be.</summary>
    private sealed class MemberReader(JsonValue json, string path)
    {
        public string? Text(string name) => Read(name, "a text", value => value.AsString());

        public int? Int(string name) => Read(name, "a whole number", value => value.AsInt());

        public Guid? Guid(string name) => Read(name, "a UUID", value => value.AsGuid());

        public DateTimeOffset? Time(string name) => Read(name, "an ISO 8601 time such as \"2026-03-03T10:15:00Z\"", value => value.AsTime());

        public bool Bool(string name) => Read(name, "true or false", value => value.AsBool()) ?? false;

        public MemberReader Object(string name) =>
            new(Read(name, "an object", value => value.Kind == JsonKind.Object ? value : null) ?? JsonValue.Missing, $"{path}{name}.");

        public List<string> Texts(string name) =>
            Array(name).Select((item, i) => item.AsString() ?? throw Wrong($"{name}[{i}]", "a text")).ToList();

        public List<T> List<T>(string name, Func<MemberReader, T> read) =>
            Array(name).Select((item, i) => item.Kind == JsonKind.Object
                ? read(new MemberReader(item, string.Format(CultureInfo.InvariantCulture, "{0}{1}[{2}].", path, name, i)))
                : throw Wrong($"{name}[{i}]", "an object")).ToList();

        public FormatException Missing(string name) => new($"The conversation's \"{path}{name}\" is missing.");

        public FormatException Wrong(string name, string shape) => new($"The conversation's \"{path}{name}\" is not {shape}.");

        private IReadOnlyList<JsonValue> Array(string name) =>
            Read(name, "a list", value => value.Kind == JsonKind.Array ? value.Items : null) ?? [];

        private T? Read<T>(string name, string shape, Func<JsonValue, T?> read)
        {
            if (json[name].IsNull) return default;
            return read(json[name]) is { } value ? value : throw Wrong(name, shape);
        }
    }
}
