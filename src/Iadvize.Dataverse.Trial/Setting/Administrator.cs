using Iadvize.Core.Identity;
using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse.Trial.Setting;

/// <summary>What the company's administrator enters after the import: the iAdvize account, the projects, which question fills which column.</summary>
internal static class Administrator
{
    private const int Overwrite = 722500000, FillIfEmpty = 722500001, Append = 722500002;

    /// <summary>Question, column, write policy. The questions are those of the simulator's company.</summary>
    private static readonly (int Question, string Name, string Column, int WritePolicy)[] Mappings =
    [
        (1, "Budget", "mc_budget", Overwrite),
        (2, "Rooms or people", "mc_size", FillIfEmpty),
        (3, "Kind of project", "mc_projectkind", FillIfEmpty),
        (4, "Call back", "mc_callback", Overwrite),
        (5, "Comments", "description", Append),
        (6, "E-mail", "emailaddress1", FillIfEmpty),
        (7, "City", "address1_city", FillIfEmpty),
    ];

    /// <param name="sales">Owns the new leads of the first project.</param>
    public static void SetUp(IOrganizationService service, Uri iadvize, IadvizeAccount account, Guid sales)
    {
        foreach (var platform in new[] { "ha", "sd" })
            service.Create(new Entity("iadv_connection", NameBasedGuid.Connection(platform))
            {
                ["iadv_name"] = $"iAdvize {platform}",
                ["iadv_platform"] = platform,
                ["iadv_address"] = iadvize.AbsoluteUri,
                ["iadv_username"] = account.UserName,
                ["iadv_password"] = account.Password,
                ["iadv_webhooksecret"] = account.WebhookSecret,
                // Reconciliation begins where a connection is made; nobody wants to watch a trial for an hour.
                ["iadv_reconcileduntil"] = DateTime.UtcNow.AddHours(-1),
            });
        // The project of the other platform is left out: it appears by itself with its first conversation.
        foreach (var project in Company.Projects)
            service.Create(new Entity("iadv_project", NameBasedGuid.Project("ha", project.Id))
            {
                ["iadv_name"] = project.Name,
                ["iadv_platform"] = "ha",
                ["iadv_projectnumber"] = project.Id,
                ["iadv_topictemplate"] = "{visitor}, {project}",
                ["iadv_emailfrommessages"] = project.Name.StartsWith("Casa", StringComparison.Ordinal),
                ["iadv_leadowneruserid"] = project == Company.Projects[0] ? new EntityReference("systemuser", sales) : null,
            });
        foreach (var (question, name, column, writePolicy) in Mappings)
            service.Create(new Entity("iadv_questionmapping")
            {
                ["iadv_name"] = name,
                ["iadv_questionnumber"] = question,
                ["iadv_column"] = column,
                ["iadv_writepolicy"] = new OptionSetValue(writePolicy),
            });
    }

    /// <summary>A lead that a salesperson has typed in: its city must stay as it is.</summary>
    public static void EnterKnownLead(IOrganizationService service) => service.Create(new Entity("lead")
    {
        ["subject"] = "Met at the home show",
        ["firstname"] = "Harriet",
        ["lastname"] = "Coleman",
        ["emailaddress1"] = "harriet.coleman@example.com",
        ["address1_city"] = "Leeds",
    });
}

/// <summary>The account of the simulated platform, made up for one run.</summary>
internal sealed record IadvizeAccount(string UserName, string Password, string WebhookSecret);
