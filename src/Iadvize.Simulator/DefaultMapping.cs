using System.Globalization;
using System.Xml;
using Iadvize.Simulator.GraphQL;

namespace Iadvize.Simulator;

/// <summary>Stored conversations as the objects of <c>Schemas/default.graphql</c>.</summary>
internal static class DefaultMapping
{
    public static GraphObject Query(PlatformContent content) => new("Query")
    {
        ["conversation"] = (Resolver)(arguments => content.Conversations.FirstOrDefault(each => each.Id == Guid.Parse((string)arguments["id"]!)) is { } found
            ? Conversation(found, content, withUsers: false) : null),
        ["closedConversations"] = (Resolver)(arguments => Page.Of("Conversation", Closed(content, arguments),
            conversation => (conversation.ClosedAt!.Value, conversation.Id), each => Conversation(each, content, withUsers: true), arguments, content.PageSize)),
        ["projects"] = (Resolver)(arguments => Page.Of("Project", content.Projects,
            project => (DateTimeOffset.UnixEpoch, NamedGuid.Of($"project {project.Id}")), Project, arguments, content.PageSize)),
    };

    private static IEnumerable<StoredConversation> Closed(PlatformContent content, IReadOnlyDictionary<string, object?> arguments)
    {
        var interval = (IReadOnlyDictionary<string, object?>)arguments["interval"]!;
        var (from, to) = (Time(interval["from"]), Time(interval["to"]));
        bool IsAsked(string argument, object value) => arguments.GetValueOrDefault(argument) is not List<object?> asked || asked.Contains(value);
        return content.Conversations
            .Where(each => each.ClosedAt >= from && each.ClosedAt <= to && IsAsked("projectIds", each.ProjectId) && IsAsked("channels", each.Channel))
            .OrderBy(each => each.ClosedAt).ThenBy(each => each.Id);
    }

    private static GraphObject Conversation(StoredConversation conversation, PlatformContent content, bool withUsers) => new("Conversation")
    {
        ["id"] = conversation.Id,
        ["legacyId"] = null,
        ["createdAt"] = conversation.StartedAt,
        ["closedAt"] = conversation.ClosedAt,
        ["channel"] = conversation.Channel,
        ["duration"] = conversation.ClosedAt is { } closed ? XmlConvert.ToString(closed - conversation.StartedAt) : null,
        ["language"] = conversation.Language,
        ["project"] = content.Projects.Where(project => project.Id == conversation.ProjectId).Select(Project).FirstOrDefault(),
        ["visitor"] = Visitor(conversation),
        ["conversationVisitors"] = new[] { new GraphObject("ConversationVisitor") { ["visitorId"] = conversation.Visitor.Id } },
        ["users"] = withUsers ? conversation.Operators().Select(User) : null,
        ["tags"] = conversation.Tags.Select(tag => Named("ConversationTag", tag)),
        ["targetingRule"] = conversation.TargetingRule is { } rule ? Named("TargetingRule", rule) : null,
        ["routingEvents"] = conversation.RoutingGroup is { } group
            ? new[] { new GraphObject("RoutingEvent") { ["createdAt"] = conversation.StartedAt, ["routingGroup"] = Named("RoutingGroup", group) } } : [],
        ["satisfactionSurvey"] = conversation.Survey is { } survey ? Survey(survey) : null,
        ["messages"] = (Resolver)(arguments => Page.Of("Message", conversation.Timeline(),
            each => (each.At, each.Id), each => Message(each.Id, each.At, each.Message), arguments, content.PageSize)),
    };

    private static GraphObject Message(Guid id, DateTimeOffset at, StoredMessage message) => message.By switch
    {
        "visitor" => new("VisitorMessage")
        {
            ["id"] = id, ["createdAt"] = at, ["isDeleted"] = message.Deleted, ["attachment"] = Attachment(message),
        },
        "system" => new("SystemMessage")
        {
            ["id"] = id, ["createdAt"] = at,
            ["attachment"] = message.PushedTo is { } operatorName
                ? new GraphObject("ConversationPushedSystemAttachment") { ["toUser"] = User(Company.Operator(operatorName)!) }
                : new GraphObject("ConversationClosedSystemAttachment") { ["reason"] = message.Text },
        },
        _ => new("OperatorMessage")
        {
            ["id"] = id, ["createdAt"] = at, ["isDeleted"] = message.Deleted, ["isInternalNote"] = message.Internal,
            ["operator"] = User(Company.Operator(message.By)!), ["attachment"] = Attachment(message),
        },
    };

    private static GraphObject Attachment(StoredMessage message) => message switch
    {
        { File: { } file } => new("FileAttachment") { ["fileName"] = file.Name, ["mimeType"] = file.MimeType, ["url"] = file.Url.AbsoluteUri },
        { Card: { } card } => new("CardAttachment") { ["title"] = card.Title, ["text"] = card.Text, ["url"] = card.Url?.AbsoluteUri },
        { Choices: { } choices } => new("QuickReplyAttachment") { ["text"] = message.Text, ["choices"] = choices },
        _ => new("TextAttachment") { ["text"] = message.Text },
    };

    private static GraphObject Visitor(StoredConversation conversation)
    {
        var visitor = conversation.Visitor;
        return new("Visitor")
        {
            ["visitorId"] = visitor.Id, ["externalUserId"] = visitor.ExternalUserId, ["firstName"] = visitor.FirstName, ["lastName"] = visitor.LastName,
            ["address"] = visitor.Address, ["city"] = visitor.City, ["zipCode"] = visitor.ZipCode, ["country"] = visitor.Country,
            ["phoneNumber"] = visitor.PhoneNumber, ["email"] = visitor.Email,
            ["createdAt"] = conversation.StartedAt, ["updatedAt"] = conversation.ClosedAt ?? conversation.StartedAt,
        };
    }

    private static GraphObject User(StoredOperator user) => new(user.IsBot ? "Bot" : "Professional")
    {
        ["id"] = user.Id, ["email"] = user.Email, ["firstName"] = user.FirstName, ["lastName"] = user.LastName, ["userName"] = user.UserName,
    };

    private static GraphObject Survey(StoredSurvey survey) => new("SatisfactionSurvey")
    {
        ["customerSatisfaction"] = survey.CustomerSatisfaction, ["netPromoterScore"] = survey.NetPromoterScore, ["satisfactionComment"] = survey.Comment,
    };

    private static GraphObject Project(StoredProject project) => new("Project") { ["id"] = project.Id, ["name"] = project.Name };

    private static GraphObject Named(string type, string name) => new(type) { ["id"] = NamedGuid.Of($"{type} {name}"), ["name"] = name };

    private static DateTimeOffset Time(object? value) => DateTimeOffset.Parse((string)value!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
