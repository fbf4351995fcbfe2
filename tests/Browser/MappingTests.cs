using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser;

/// <summary>In a trial of its own, because what it changes counts for every conversation after it.</summary>
public sealed class MappingTests(BrowserTrial trial) : IClassFixture<BrowserTrial>
{
    [SkippableFact]
    public async Task A_mapping_that_is_added_changed_or_switched_off_counts_from_the_next_conversation_on()
    {
        var page = await trial.OpenAsync("#/mappings");
        await page.GetByRole(AriaRole.Button, new() { Name = "New mapping" }).ClickAsync();
        await page.GetByLabel("Question number").FillAsync("8");
        await page.GetByLabel("Name").FillAsync("Garden");
        await page.GetByLabel("Column").FillAsync("address1_county");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Q8 Garden" })).ToContainTextAsync("lead.address1_county");

        await page.GetByRole(AriaRole.Button, new() { Name = "Change question 8, Garden" }).ClickAsync();
        await page.GetByLabel("Column").FillAsync("telephone2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Q8 Garden" })).ToContainTextAsync("lead.telephone2");
        foreach (var question in new[] { "1, Budget", "2, Rooms or people", "3, Kind of project", "4, Call back", "5, Comments", "7, City" })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = $"Deactivate question {question}" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Activate question {question}", Exact = true })).ToBeVisibleAsync();
        }

        var chat = new ChatWindow(page);
        await chat.StartAsync("Gus", "Green");
        await chat.SayAsync("gus.green@example.com");
        await Expect(chat.Log).ToContainTextAsync("One more thing: Garden?");
        await chat.SayAsync("01 23 45 67 89");
        await Expect(chat.Log).ToContainTextAsync("that is all I need");
        await chat.CloseAsync();
        await Expect(chat.Field("Home Phone")).ToContainTextAsync("Written");
        trial.AssertNoComplaint();
    }
}
