using System.Globalization;

namespace Iadvize.Core.Webhooks;

/// <summary>What a webhook's body turned out to be.</summary>
public enum WebhookEventOutcome
{
    /// <summary>An event, of a known type or not.</summary>
    Event,

    /// <summary>Not JSON.</summary>
    NotJson,

    /// <summary>JSON, but a member that every such event has is missing or wrong.</summary>
    NotAnEvent,

    /// <summary>Larger than <see cref="WebhookEvent.MaxBodyBytes"/>; not looked into.</summary>
    TooLarge,
}

/// <summary>What came of reading a webhook's body: the event, or what is wrong with the body.</summary>
public sealed record WebhookEventResult
{
    private WebhookEventResult(WebhookEventOutcome outcome, WebhookEvent? @event, string? problem)
    {
        Outcome = outcome;
        Event = @event;
        Problem = problem;
    }

    /// <summary>What the body turned out to be.</summary>
    public WebhookEventOutcome Outcome { get; }

    /// <summary>The event; null unless the outcome is <see cref="WebhookEventOutcome.Event"/>.</summary>
    public WebhookEvent? Event { get; }

    /// <summary>A sentence that says what is wrong, without anything of the body's content; null for an event.</summary>
    public string? Problem { get; }

    internal static WebhookEventResult Of(WebhookEvent @event) => new(WebhookEventOutcome.Event, @event, null);

    internal static WebhookEventResult NotJson(string why) => new(WebhookEventOutcome.NotJson, null, why);

    internal static WebhookEventResult NotAnEvent(string why) =>
        new(WebhookEventOutcome.NotAnEvent, null, $"The body is not an iAdvize event: {why}.");

    internal static WebhookEventResult TooLarge(int bytes) =>
        new(WebhookEventOutcome.TooLarge, null, string.Format(CultureInfo.InvariantCulture, "The body has {0} bytes; at most {1} are taken.", bytes, WebhookEvent.MaxBodyBytes));
}
