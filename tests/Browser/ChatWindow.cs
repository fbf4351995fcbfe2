using Microsoft.Playwright;

namespace Browser;

/// <summary>The live chat as a visitor uses it, by the names of its controls in English.</summary>
internal sealed class ChatWindow(IPage page)
{
    public ILocator Log => page.GetByRole(AriaRole.Log);

    public ILocator Preview => page.GetByText("Preview: what the lead would hold.");

    public ILocator OpenLead => page.GetByRole(AriaRole.Link, new() { Name = "Open the lead" });

    /// <summary>The panel beside the chat.</summary>
    public ILocator InDynamics => page.GetByRole(AriaRole.Region, new() { Name = "In Dynamics 365" });

    /// <summary>A line of the panel: what a column holds, or would hold.</summary>
    public ILocator Field(string label) => InDynamics.Locator(".field").Filter(new() { HasText = label });

    public async Task StartAsync(string firstName, string lastName, string language = "English")
    {
        if (!page.Url.EndsWith("#/chat", StringComparison.Ordinal)) await page.EvaluateAsync("() => { location.hash = '#/chat'; }");
        await page.GetByLabel("Language of the visitor").SelectOptionAsync(new SelectOptionValue { Label = language });
        await page.GetByLabel("First name").FillAsync(firstName);
        await page.GetByLabel("Last name").FillAsync(lastName);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the chat" }).ClickAsync();
        await Log.GetByRole(AriaRole.Listitem).Nth(1).WaitForAsync();
    }

    /// <returns>When the bot has reacted.</returns>
    public async Task SayAsync(string text)
    {
        var said = await Log.GetByRole(AriaRole.Listitem).CountAsync();
        await page.GetByLabel("Your message").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Log.GetByRole(AriaRole.Listitem).Nth(said).WaitForAsync();
    }

    public async Task CloseAsync(int? satisfaction = null, string trouble = "answers")
    {
        await page.GetByText("Satisfaction, and what may go wrong").ClickAsync();
        if (satisfaction is not null) await page.GetByLabel("The visitor’s satisfaction").SelectOptionAsync($"{satisfaction}");
        await page.GetByLabel("When Dynamics 365 asks").SelectOptionAsync(new SelectOptionValue { Label = trouble });
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the chat" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New chat" }).WaitForAsync();
    }

    public Task StartAgainAsync() => page.GetByRole(AriaRole.Button, new() { Name = "New chat" }).ClickAsync();
}
