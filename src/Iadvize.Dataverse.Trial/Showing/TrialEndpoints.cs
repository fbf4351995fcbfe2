using System.ServiceModel;
using System.Text.Json.Serialization;
using Iadvize.Dataverse.Trial.Chatting;
using Iadvize.Dataverse.Trial.Setting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse.Trial.Showing;

/// <summary>
/// What the page needs beside the Web API: who there is, what is called how, that something has changed, the live chat, and the few writes
/// that a form in Dynamics 365 would make. Rows are read over the Web API, and written by the organisation service in the name of the same user.
/// </summary>
internal static class TrialEndpoints
{
    private const int LongestBody = 64 * 1024;
    private const int LongestName = 100;

    /// <param name="users">Those that the page can be seen as.</param>
    public static void MapTrial(this IEndpointRouteBuilder app, IReadOnlyList<TrialUser> users, Func<Guid, IOrganizationService> serviceOf, IOrganizationService system, Changes changes, LiveChats chats)
    {
        // A page of another site that has its name point here is not served.
        var trial = app.MapGroup("/trial").RequireHost("localhost", "127.0.0.1").WithMetadata(new RequestSizeLimitAttribute(LongestBody));

        trial.MapGet("/setting", () => Results.Json(new
        {
            users = users.Select(user => new { user.Name, user.Roles, user.Bearer }),
            languages = Interview.All.Select(interview => new { interview.Language, interview.Name, interview.ProjectId }),
            projects = Iadvize.Simulator.Company.Projects.Select(project => new { project.Id, project.Name }),
            tables = Labels.Read(system),
        }));
        trial.MapGet("/changes", (CancellationToken aborted) => TypedResults.ServerSentEvents(changes.ReadAsync(aborted), "changed"));

        // As the user would in the personal settings of Dynamics 365.
        trial.MapPost("/language", (HttpRequest http, LanguageEntry entry) => Write(http, (_, user) =>
            system.Update(new Entity("usersettings", user) { ["uilanguageid"] = entry.Code })));
        trial.MapPost("/mappings", (HttpRequest http, MappingEntry entry) => Write(http, (service, _) => service.Create(entry.ToRow(Guid.Empty))));
        trial.MapPatch("/mappings/{id:guid}", (HttpRequest http, Guid id, MappingEntry entry) => Write(http, (service, _) => service.Update(entry.ToRow(id))));
        trial.MapPost("/mappings/{id:guid}/state", (HttpRequest http, Guid id, StateEntry entry) => Write(http, (service, _) =>
            service.Update(new Entity("iadv_questionmapping", id) { ["statecode"] = new OptionSetValue(entry.Active ? 0 : 1) })));
        trial.MapPost("/events/{id:guid}/retry", (HttpRequest http, Guid id) => Write(http, (service, _) =>
            service.Update(new Entity("iadv_webhookevent", id) { ["iadv_retryon"] = DateTime.UtcNow })));

        trial.MapPost("/chats", (StartEntry entry) =>
            Interview.All.FirstOrDefault(interview => interview.Language == entry.Language) is not { } interview ? Refused($"The bot does not speak '{entry.Language}'.")
            : entry.FirstName?.Length > LongestName || entry.LastName?.Length > LongestName ? Refused($"A name has at most {LongestName} characters.")
            : chats.Start(interview, Kept(entry.FirstName), Kept(entry.LastName)) is { } chat ? Results.Json(chat.View())
            : Refused("There have been too many chats in this trial. Start the trial again."));
        trial.MapPost("/chats/{id:guid}/messages", (Guid id, MessageEntry entry) =>
            chats.Find(id) is not { } chat ? Results.NotFound()
            : string.IsNullOrWhiteSpace(entry.Text) || entry.Text.Length > LiveChat.LongestMessage ? Refused($"A message has 1 to {LiveChat.LongestMessage} characters.")
            : Results.Json(chat.Say(entry.Text)));
        trial.MapPost("/chats/{id:guid}/close", async (Guid id, CloseEntry entry, CancellationToken aborted) =>
            chats.Find(id) is not { } chat ? Results.NotFound()
            : entry.Satisfaction is < 1 or > 5 ? Refused("A satisfaction is from 1 to 5.")
            : await chats.CloseAsync(chat, entry.Satisfaction, entry.Trouble, aborted).ConfigureAwait(false) is { } delivery
                ? Results.Json(new { chat = chat.View(), delivered = delivery.IsDelivered, statuses = delivery.Attempts.Select(attempt => attempt.Status) })
                : Refused("The chat is closed already."));

        IResult Write(HttpRequest http, Action<IOrganizationService, Guid> write)
        {
            var header = http.Headers.Authorization.ToString();
            if (users.FirstOrDefault(user => header == $"Bearer {user.Bearer}") is not { } user) return Results.Unauthorized();
            try
            {
                write(serviceOf(user.Id), user.Id);
                changes.Tell();
                return Results.NoContent();
            }
            catch (FaultException<OrganizationServiceFault> refused)
            {
                return Refused(refused.Detail.Message);
            }
        }
    }

    /// <summary>Worded as the Web API words its errors.</summary>
    private static JsonHttpResult<object> Refused(string message) => TypedResults.Json<object>(new { error = new { message } }, statusCode: StatusCodes.Status400BadRequest);

    private static string? Kept(string? name) => string.IsNullOrWhiteSpace(name) ? null : name.Trim();

    /// <summary>What the form of a question mapping holds.</summary>
    /// <param name="Project">The id of its row; null for all projects.</param>
    private sealed record MappingEntry(string? Name, int? Question, int Table, string? Column, int WritePolicy, Guid? Project, string? Default, int? RangePolicy, string? LookupColumn)
    {
        public Entity ToRow(Guid id) => new("iadv_questionmapping", id)
        {
            ["iadv_name"] = Name,
            ["iadv_questionnumber"] = Question,
            ["iadv_table"] = new OptionSetValue(Table),
            ["iadv_column"] = Column,
            ["iadv_writepolicy"] = new OptionSetValue(WritePolicy),
            ["iadv_projectid"] = Project is { } project ? new EntityReference("iadv_project", project) : null,
            ["iadv_default"] = Default,
            ["iadv_rangepolicy"] = RangePolicy is { } policy ? new OptionSetValue(policy) : null,
            ["iadv_lookupcolumn"] = LookupColumn,
        };
    }

    /// <param name="Code">1033 or 1036.</param>
    private sealed record LanguageEntry(int Code);

    private sealed record StateEntry(bool Active);

    private sealed record StartEntry(string Language, string? FirstName, string? LastName);

    private sealed record MessageEntry(string? Text);

    private sealed record CloseEntry(int? Satisfaction, [property: JsonConverter(typeof(JsonStringEnumConverter<ChatTrouble>))] ChatTrouble Trouble);
}
