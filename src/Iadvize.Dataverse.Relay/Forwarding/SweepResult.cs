namespace Iadvize.Dataverse.Relay.Forwarding;

/// <summary>What became of one call of iadv_Sweep.</summary>
/// <param name="More">Whether to call again at once.</param>
/// <param name="Detail">What was done, as the API's Result says, or what was in the way.</param>
internal sealed record SweepResult(bool Done, bool More, string Detail);
