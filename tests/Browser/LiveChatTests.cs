using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser;

[Collection(BrowserTrialGroup.Name)]
public sealed class LiveChatTests(BrowserTrial trial)
{
    [SkippableFact]
    public async Task A_chat_fills_the_lead_while_somebody_looks_at_it()
    {
        var page = await trial.OpenAsync("#/chat");
        var chat = new ChatWindow(page);
        await chat.StartAsync("Mina", "Okafor");
        await chat.SayAsync("mina.okafor@example.com");
        await chat.SayAsync("about 15k, 20 at most");
        await chat.SayAsync("4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Heat pump" }).ClickAsync();
        await Expect(chat.Preview).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes" }).ClickAsync();
        await Expect(chat.Field("Call back")).ToContainTextAsync("Yes");
        await chat.CloseAsync(satisfaction: 4);

        await Expect(chat.InDynamics).ToContainTextAsync("The lead is filled");
        await Expect(chat.Field("Budget (in their words)")).ToContainTextAsync("about 15k, 20 at most");
        await Expect(chat.Field("Rooms or people")).ToContainTextAsync("4");
        await Expect(chat.Field("Kind of project")).ToContainTextAsync("Heat pump");
        await chat.OpenLead.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Mina Okafor", Level = 1 })).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Timeline" })).ToContainTextAsync("What kind of project is it?");
        await page.GetByRole(AriaRole.Tab, new() { Name = "iAdvize" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Q3" })).ToContainTextAsync("Written");
        await Expect(page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("Last satisfaction (CSAT)4");
        trial.AssertNoComplaint();
    }

    [SkippableFact]
    public async Task A_lead_that_is_open_shows_the_next_conversation_by_itself()
    {
        var page = await trial.OpenAsync("#/chat");
        var chat = new ChatWindow(page);
        await chat.StartAsync("Tove", "Lind");
        await chat.SayAsync("tove.lind@example.com");
        await chat.CloseAsync();
        await chat.OpenLead.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);

        var other = await trial.OpenAsync("#/chat");
        var second = new ChatWindow(other);
        await second.StartAsync("Tove", "Lind");
        await second.SayAsync("tove.lind@example.com");
        await second.SayAsync("12 000 €");
        await second.CloseAsync();

        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(2);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "What the visitor answered" })).ToContainTextAsync("12 000 €");
        trial.AssertNoComplaint();
    }

    [SkippableFact]
    public async Task The_marker_of_a_question_is_seen_only_by_who_asks_for_it()
    {
        var page = await trial.OpenAsync("#/chat");
        var chat = new ChatWindow(page);
        await chat.StartAsync("Ida", "Berg");

        await Expect(chat.Log).ToContainTextAsync("Which e-mail address may we write to?");
        await Expect(chat.Log).Not.ToContainTextAsync("Q6");
        await Expect(chat.Log.Locator("strong")).ToHaveTextAsync("right person");
        await page.GetByLabel("Show the hidden markers").CheckAsync();
        await Expect(chat.Log).ToContainTextAsync("[](Q6)");
    }

    [SkippableFact]
    public async Task A_visitor_without_an_address_becomes_a_conversation_and_no_lead()
    {
        var page = await trial.OpenAsync("#/chat");
        var chat = new ChatWindow(page);
        await chat.StartAsync("", "", language: "Français");
        await chat.SayAsync("je préfère ne pas le dire");
        await chat.CloseAsync();

        await Expect(chat.InDynamics).ToContainTextAsync("No lead: nobody gave an address");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the conversation" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Timeline" })).ToContainTextAsync("je préfère ne pas le dire");
    }

    [SkippableFact]
    public async Task What_a_visitor_types_is_shown_and_never_run()
    {
        const string Script = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";
        const string Link = "[click](javascript:document.title='owned') [](Q7) **bold**";
        var page = await trial.OpenAsync("#/chat");
        var chat = new ChatWindow(page);
        await chat.StartAsync("<b>Eve</b>", "O'\"><svg onload=alert(1)>");
        await chat.SayAsync("eve@example.com");
        await chat.SayAsync(Script);
        await chat.SayAsync(Link);
        await Expect(chat.Log).ToContainTextAsync(Link);
        await chat.CloseAsync();
        await Expect(chat.Field("Budget")).ToContainTextAsync(Script);
        await chat.OpenLead.ClickAsync();

        var timeline = page.GetByRole(AriaRole.Region, new() { Name = "Timeline" });
        await Expect(timeline).ToContainTextAsync(Script);
        await Expect(timeline).ToContainTextAsync(Link);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("<b>Eve</b>");
        Assert.Equal(0, await page.Locator("main script, main svg, main img, main b, a[href^='javascript']").CountAsync());
        Assert.DoesNotContain("owned", await page.TitleAsync(), StringComparison.Ordinal);
        trial.AssertNoComplaint();
    }
}
