using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser;

[Collection(BrowserTrialGroup.Name)]
public sealed class AdministrationTests(BrowserTrial trial)
{
    [SkippableFact]
    public async Task An_event_that_needs_attention_is_retried_and_processed()
    {
        var page = await trial.OpenAsync("#/chat");
        var chat = new ChatWindow(page);
        await chat.StartAsync("Rita", "Moss");
        await chat.SayAsync("rita.moss@example.com");
        await chat.CloseAsync(trouble: "denies access, once");
        await Expect(chat.InDynamics).ToContainTextAsync("Needs attention");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the ledger" }).ClickAsync();

        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Give the user of connection" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "rita.moss@example.com" })).ToContainTextAsync("Processed");
        await Expect(row).ToHaveCountAsync(0);
        trial.AssertNoComplaint();
    }

    [SkippableFact]
    public async Task An_event_that_iAdvize_puts_off_waits_with_the_time_of_the_next_attempt()
    {
        var page = await trial.OpenAsync("#/chat");
        var chat = new ChatWindow(page);
        await chat.StartAsync("Otto", "Wahl");
        await chat.CloseAsync(trouble: "asks to come back in two minutes");
        await Expect(chat.InDynamics).ToContainTextAsync("Waiting");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the ledger" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Waiting" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Next attempt" })).ToHaveCountAsync(1);
    }

    [SkippableFact]
    public async Task The_sweep_is_run_by_hand_and_says_what_it_did()
    {
        var page = await trial.OpenAsync("#/ledger");

        await page.GetByRole(AriaRole.Button, new() { Name = "Run the sweep" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Events taken up: ");
        trial.AssertNoComplaint();
    }

    [SkippableFact]
    public async Task The_payload_of_an_event_is_read_when_somebody_asks()
    {
        var page = await trial.OpenAsync("#/ledger");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "v2.conversation.framed" });

        await row.GetByText("Payload").ClickAsync();

        await Expect(row).ToContainTextAsync("\"eventType\": \"v2.conversation.framed\"");
    }

    [SkippableFact]
    public async Task Readiness_leaves_only_what_a_person_must_confirm_and_says_what_to_do_and_where()
    {
        var page = await trial.OpenAsync("#/readiness");
        var main = page.GetByRole(AriaRole.Main);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check again" }).ClickAsync();

        // Everything that a program can tell is done in the trial's company; the chatbox of either platform only a person can see.
        await Expect(main).ToContainTextAsync("Yes, once you have confirmed by hand: 2.");
        var open = main.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Where: iAdvize administration, engagement" });
        await Expect(open.Filter(new() { HasText = "Notification and chatbox" })).ToHaveCountAsync(2);
        await Expect(main.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Done" })).Not.ToHaveCountAsync(0);
        trial.AssertNoComplaint();
    }

    [SkippableFact]
    public async Task A_mapping_that_cannot_work_is_refused_in_the_words_of_the_plug_in_and_the_form_stays()
    {
        var page = await trial.OpenAsync("#/mappings");
        await page.GetByRole(AriaRole.Button, new() { Name = "New mapping" }).ClickAsync();
        await page.GetByLabel("Question number").FillAsync("12");
        await page.GetByLabel("Name").FillAsync("Budget again");
        await page.GetByLabel("Column").FillAsync("mc_budget");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Question 1 (mapping 'Budget') fills lead.mc_budget already.");

        await page.GetByLabel("Column").FillAsync("there_is_none");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no column lead.there_is_none.");

        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task A_salesperson_sees_their_own_leads_and_is_told_no_where_the_role_ends()
    {
        var page = await trial.OpenAsync("#/leads");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Matthias Vogel" })).ToBeVisibleAsync();
        await page.GetByLabel("Seen as").SelectOptionAsync(new SelectOptionValue { Label = "Robin Weber (Maison Claire Sales, iAdvize Reader)" });

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Harriet Coleman" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Matthias Vogel" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Harriet Coleman" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Timeline" })).ToContainTextAsync("semi, 1930s");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ledger" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("prvReadiadv_WebhookEvent");
        trial.AssertNoComplaint();
    }
}
