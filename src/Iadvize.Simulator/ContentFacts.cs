using System.Globalization;
using System.Text.RegularExpressions;
using System.Web;
using System.Xml;

namespace Iadvize.Simulator;

/// <summary>What a platform has, as facts, each in the several forms that a schema may show it in.</summary>
internal static partial class ContentFacts
{
    public static Facts Of(PlatformContent content)
    {
        var company = content.Company;
        var projects = company.Projects.ToDictionary(project => project.Id, project => Listed("project", project.Id, project.Name));
        var users = company.Operators.ToDictionary(user => user.UserName, User);
        var groups = company.RoutingGroups.ToDictionary(group => group.Name, group => Named("routingGroup", group.Name));
        var targetings = company.TargetingRules.ToDictionary(rule => rule.Name, rule => Named("targetingRule", rule.Name));
        var routings = company.RoutingRules.ToDictionary(rule => rule.Name, rule => Named("routingRule", rule.Name));
        foreach (var group in company.RoutingGroups)
        {
            var (facts, members) = (groups[group.Name], group.Operators.Select(name => users[name]).ToList());
            (facts["project"], facts["users"], facts["userCount"], facts["userIds"]) = (projects[group.ProjectId], members, members.Count, members.Select(user => user["id"]));
        }
        foreach (var rule in company.RoutingRules)
        {
            var facts = routings[rule.Name];
            (facts["project"], facts["isAvailable"]) = (projects[rule.ProjectId], rule.IsAvailable);
            (facts["routingGroups"], facts["targetingRules"]) = (rule.RoutingGroups.Select(name => groups[name]), rule.TargetingRules.Select(name => targetings[name]));
        }
        foreach (var rule in company.TargetingRules)
        {
            var facts = targetings[rule.Name];
            (facts["project"], facts["isActive"], facts["status"]) = (projects[rule.ProjectId], rule.IsActive, rule.IsActive ? "active" : "paused");
            facts["routingRules"] = company.RoutingRules.Where(routing => routing.TargetingRules.Contains(rule.Name)).Select(routing => routings[routing.Name]);
        }
        return new("platform")
        {
            ["conversation"] = Asked(asked => content.Conversations.Where(each => each.Id == Guid.Parse((string)asked["id"]!))
                .Select(each => Conversation(each, projects, isListed: false)).FirstOrDefault()),
            ["closedConversations"] = Asked(asked => Closed(content, asked).Select(each => Conversation(each, projects, isListed: true))),
            ["surveyResponses"] = Asked(asked => Closed(content, asked).Where(each => each.Survey is not null).Select(each => Conversation(each, projects, isListed: true)).Select(each =>
            {
                var response = (Facts)each["survey"]!;
                (response["id"], response["cursorAt"], response["conversation"]) = (each["id"], each["cursorAt"], each);
                return response;
            })),
            ["projects"] = projects.Values, ["users"] = users.Values, ["routingGroups"] = groups.Values, ["routingRules"] = routings.Values, ["targetingRules"] = targetings.Values,
        };
    }

    private static IEnumerable<StoredConversation> Closed(PlatformContent content, IReadOnlyDictionary<string, object?> asked)
    {
        var (from, to) = (Time(asked["from"]), Time(asked["to"]));
        bool IsAsked(string fact, object value) => asked.GetValueOrDefault(fact) is not List<object?> wanted || wanted.Contains(value);
        return content.Conversations
            .Where(each => each.ClosedAt >= from && each.ClosedAt <= to && IsAsked("projectIds", each.ProjectId) && IsAsked("channels", each.Channel)
                && IsAsked("customerSatisfaction", each.Survey?.CustomerSatisfaction ?? 0)
                && (asked.GetValueOrDefault("answered") is not bool answered || answered == each.Messages.Any(message => Company.Operator(message.By) is not null)))
            .OrderBy(each => each.ClosedAt).ThenBy(each => each.Id);
    }

    private static Facts Conversation(StoredConversation conversation, Dictionary<int, Facts> projects, bool isListed)
    {
        var visitor = Visitor(conversation);
        var people = conversation.Operators().Select(User).ToList();
        return new("conversation")
        {
            ["id"] = conversation.Id, ["legacyId"] = conversation.LegacyId, ["cursorAt"] = conversation.ClosedAt ?? conversation.StartedAt,
            ["startedAt"] = conversation.StartedAt, ["closedAt"] = conversation.ClosedAt,
            ["channel"] = conversation.Channel, ["language"] = conversation.Language,
            ["duration"] = conversation.ClosedAt is { } closed ? XmlConvert.ToString(closed - conversation.StartedAt) : null,
            ["project"] = projects.GetValueOrDefault(conversation.ProjectId),
            ["visitor"] = visitor, ["operators"] = people, ["participants"] = people.Prepend(visitor),
            // iAdvize fills it in lists alone.
            ["users"] = isListed ? people : null,
            ["tags"] = conversation.Tags.Select(tag => Named("tag", tag)),
            ["targetingRule"] = conversation.TargetingRule is { } rule ? Named("targetingRule", rule) : null,
            ["routingEvents"] = conversation.RoutingGroup is { } group
                ? [new Facts("routingEvent") { ["at"] = conversation.StartedAt, ["routingGroup"] = Named("routingGroup", group) }] : Array.Empty<Facts>(),
            ["survey"] = conversation.Survey is { } survey ? new Facts("survey")
            {
                ["customerSatisfaction"] = survey.CustomerSatisfaction, ["netPromoterScore"] = survey.NetPromoterScore, ["satisfactionComment"] = survey.Comment,
            } : null,
            ["messages"] = Asked(_ => conversation.Timeline().Select(each => Message(each.Id, each.At, each.Message, visitor))),
        };
    }

    private static Facts Message(Guid id, DateTimeOffset at, StoredMessage message, Facts visitor)
    {
        var person = message.By == "visitor" ? visitor : Company.Operator(message.By) is { } user ? User(user) : null;
        var author = person ?? new Facts("system") { ["id"] = "system", ["by"] = "system", ["name"] = "iAdvize" };
        var kind = message switch
        {
            { By: "system" } => message.PushedTo is null ? "closed" : "pushed",
            { File: not null } => "file",
            { Card: not null } => "card",
            { Choices: not null } => "quickReply",
            _ => "text",
        };
        var text = message.Text ?? (message.PushedTo is { } to ? $"Handed over to {to}" : null);
        // Taken apart only where a schema asks for it: of a long conversation that is one page.
        List<Facts> Lines() => text?.Split('\n').Select(line => Line(line, isTyped: message.By == "visitor")).ToList() ?? [];
        var facts = new Facts($"message {author["by"]} {kind}{(message.Internal ? " internal" : "")}{(message.Deleted ? " deleted" : "")}")
        {
            ["id"] = id, ["at"] = at, ["cursorAt"] = at, ["kind"] = kind, ["person"] = person, ["author"] = author,
            ["isDeleted"] = message.Deleted, ["deletedAt"] = message.Deleted ? at : null, ["status"] = message.Deleted ? "deleted" : "sent",
            ["isInternal"] = message.Internal, ["audience"] = message.Internal ? "team" : "everyone", ["isSystem"] = message.By == "system",
            ["text"] = text, ["paragraphs"] = Asked(_ => Lines()),
            ["html"] = Asked(_ => text is null ? null : $"<p>{string.Join("<br>", Lines().Select(line => line["html"]))}</p>"), ["choices"] = message.Choices,
            ["fileName"] = message.File?.Name, ["mimeType"] = message.File?.MimeType, ["url"] = (message.File?.Url ?? message.Card?.Url)?.AbsoluteUri,
            ["title"] = message.Card?.Title, ["cardText"] = message.Card?.Text,
            ["toUser"] = message.PushedTo is { } operatorName ? User(Company.Operator(operatorName)!) : null,
        };
        var isMore = kind is "file" or "card" or "quickReply";
        (facts["file"], facts["card"], facts["attachment"]) = (kind == "file" ? facts : null, kind == "card" ? facts : null, isMore ? facts : null);
        facts["attachments"] = isMore ? new[] { facts } : [];
        facts["blocks"] = Asked(_ => isMore ? Lines().Append(facts) : Lines());
        return facts;
    }

    /// <summary>A line of text: with the links of Markdown as an operator's editor makes them, or just as a visitor typed it.</summary>
    private static Facts Line(string line, bool isTyped)
    {
        var spans = new List<Facts>();
        var done = 0;
        foreach (var link in isTyped ? [] : LinkPattern().Matches(line).Where(match => match.Groups["target"].Success))
        {
            AddText(line[done..link.Index]);
            spans.Add(new Facts("link") { ["text"] = link.Groups["label"].Value, ["href"] = link.Groups["target"].Value });
            done = link.Index + link.Length;
        }
        AddText(line[done..]);
        return new Facts("paragraph")
        {
            ["text"] = line, ["spans"] = spans,
            ["html"] = string.Concat(spans.Select(span => span.Labels[0] == "link"
                ? $"<a href=\"{HttpUtility.HtmlAttributeEncode((string)span["href"]!)}\">{HttpUtility.HtmlEncode(span["text"])}</a>" : HttpUtility.HtmlEncode(span["text"]))),
        };

        void AddText(string text)
        {
            if (text.Length > 0)
                spans.Add(new Facts("span") { ["text"] = text });
        }
    }

    private static Facts Visitor(StoredConversation conversation)
    {
        var visitor = conversation.Visitor;
        return new("person visitor")
        {
            ["id"] = visitor.Id, ["by"] = "visitor", ["isBot"] = false, ["name"] = $"{visitor.FirstName} {visitor.LastName}".Trim(), ["userName"] = null,
            ["externalUserId"] = visitor.ExternalUserId, ["firstName"] = visitor.FirstName, ["lastName"] = visitor.LastName,
            ["address"] = visitor.Address, ["city"] = visitor.City, ["zipCode"] = visitor.ZipCode, ["country"] = visitor.Country,
            ["phoneNumber"] = visitor.PhoneNumber, ["email"] = visitor.Email,
            ["createdAt"] = conversation.StartedAt, ["updatedAt"] = conversation.ClosedAt ?? conversation.StartedAt,
        };
    }

    private static Facts User(StoredOperator user) => new(user.IsBot ? "person bot" : "person operator")
    {
        ["id"] = user.Id, ["by"] = user.IsBot ? "bot" : "operator", ["isBot"] = user.IsBot, ["name"] = user.UserName, ["userName"] = user.UserName,
        ["email"] = user.Email, ["firstName"] = user.FirstName, ["lastName"] = user.LastName, ["cursorAt"] = DateTimeOffset.UnixEpoch,
    };

    /// <summary>A part of the set-up; where a conversation only remembers it by its name, that is all.</summary>
    private static Facts Named(string kind, string name)
    {
        var facts = Listed(kind, NamedGuid.Of($"{kind} {name}"), name);
        foreach (var unknown in new[] { "project", "isActive", "status", "userCount", "userIds", "users", "routingGroups", "routingRules", "targetingRules" })
            facts[unknown] = null;
        return facts;
    }

    private static Facts Listed(string kind, object id, string name) => new(kind) { ["id"] = id, ["name"] = name, ["cursorAt"] = DateTimeOffset.UnixEpoch };

    private static AskedFact Asked(AskedFact fact) => fact;

    private static DateTimeOffset Time(object? value) => DateTimeOffset.Parse((string)value!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    /// <summary>Code is passed over: a link in it is text.</summary>
    [GeneratedRegex(@"`[^`]*`|\[(?<label>[^\]]*)\]\(\s*<?(?<target>[^)\s>]*)>?[^)]*\)")]
    private static partial Regex LinkPattern();
}
