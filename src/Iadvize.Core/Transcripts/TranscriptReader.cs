using System.Xml;
using Iadvize.Core.Conversations;
using Iadvize.Core.Json;

namespace Iadvize.Core.Transcripts;

/// <summary>Makes a conversation of what <see cref="TranscriptQuery"/> brought, page by page.</summary>
public sealed class TranscriptReader
{
    private readonly List<Message> messages = [];
    private readonly Dictionary<int, Operator> operators = [];
    private readonly string platform;
    private Conversation facts = new();

    /// <summary>Begins a conversation of a platform.</summary>
    /// <param name="platform">ha or sd.</param>
    public TranscriptReader(string platform) => this.platform = platform;

    /// <summary>The conversation with the messages of all pages added so far.</summary>
    public Conversation Conversation => facts with { Messages = messages, Operators = operators.Values.ToList() };

    /// <summary>Adds one page.</summary>
    /// <param name="conversation">The member "conversation" of the answer's data.</param>
    /// <returns>The cursor of the next page, or null when this was the last.</returns>
    public string? Add(JsonValue conversation)
    {
        facts = Facts(conversation);
        var list = conversation["messages"];
        foreach (var edge in list["edges"].Items)
            if (Read(edge["node"]) is { } message) messages.Add(message);

        var page = list["pageInfo"];
        return page["hasNextPage"].AsBool() == true ? page["endCursor"].AsString() : null;
    }

    private Conversation Facts(JsonValue conversation)
    {
        var visitor = conversation["visitor"];
        var survey = conversation["satisfactionSurvey"];
        return new Conversation
        {
            Id = conversation["id"].AsGuid() ?? Guid.Empty,
            Platform = platform,
            ProjectNumber = conversation["project"]["id"].AsInt(),
            ProjectName = conversation["project"]["name"].AsString(),
            Channel = conversation["channel"].AsString(),
            Language = conversation["language"].AsString(),
            StartedAt = conversation["createdAt"].AsTime(),
            ClosedAt = conversation["closedAt"].AsTime(),
            Duration = Duration(conversation["duration"].AsString()),
            Tags = conversation["tags"].Items.Select(tag => tag["name"].AsString()).OfType<string>().ToList(),
            TargetingRule = conversation["targetingRule"]["name"].AsString(),
            DistributionGroup = conversation["routingEvents"].Items.Select(routing => routing["routingGroup"]["name"].AsString()).LastOrDefault(name => name is not null),
            Satisfaction = new Satisfaction(survey["customerSatisfaction"].AsInt(), survey["netPromoterScore"].AsInt(), survey["satisfactionComment"].AsString()),
            Visitor = new Visitor
            {
                Id = visitor["visitorId"].AsString(),
                ExternalId = visitor["externalUserId"].AsString(),
                FirstName = visitor["firstName"].AsString(),
                LastName = visitor["lastName"].AsString(),
                Email = visitor["email"].AsString(),
                PhoneNumber = visitor["phoneNumber"].AsString(),
                Address = visitor["address"].AsString(),
                ZipCode = visitor["zipCode"].AsString(),
                City = visitor["city"].AsString(),
                Country = visitor["country"].AsString(),
            },
        };
    }

    private Message? Read(JsonValue node)
    {
        var message = new Message
        {
            At = node["createdAt"].AsTime(),
            Deleted = node["isDeleted"].AsBool() == true,
            Internal = node["isInternalNote"].AsBool() == true,
            Text = Text(node["attachment"]),
            Attachments = Files(node["attachment"]),
        };
        switch (node["__typename"].AsString())
        {
            case "VisitorMessage":
                return message with { By = Author.Visitor };
            case "OperatorMessage":
                var by = Operator(node["operator"]);
                return message with { By = by?.IsBot == true ? Author.Bot : Author.Operator, OperatorId = by?.Id };
            default:
                return message with { By = Author.System };
        }
    }

    private Operator? Operator(JsonValue user)
    {
        if (user["id"].AsInt() is not { } id) return null;
        var name = user["userName"].AsString() ?? $"{user["firstName"].AsString()} {user["lastName"].AsString()}".Trim();
        return operators[id] = new Operator(id, name, user["__typename"].AsString() == "Bot");
    }

    private static string? Text(JsonValue attachment)
    {
        var card = new[] { attachment["title"].AsString(), attachment["cardText"].AsString() }.Where(part => !string.IsNullOrEmpty(part)).ToList();
        return attachment["text"].AsString() ?? (card.Count > 0 ? string.Join("\n", card) : null);
    }

    private static List<Attachment> Files(JsonValue attachment) =>
        (attachment["url"].AsString() ?? attachment["cardUrl"].AsString()) is { } address ? [new Attachment(attachment["fileName"].AsString(), address)] : [];

    /// <summary>ISO 8601, such as PT5M12S; what cannot be read is not known.</summary>
    private static TimeSpan? Duration(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : XmlConvert.ToTimeSpan(text);
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
