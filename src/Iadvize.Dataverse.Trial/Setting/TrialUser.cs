namespace Iadvize.Dataverse.Trial.Setting;

/// <summary>Somebody who works in the trial's Dynamics 365.</summary>
/// <param name="Roles">Names of security roles.</param>
/// <param name="Bearer">What the Web API knows the user by, made up for one run.</param>
internal sealed record TrialUser(Guid Id, string Name, IReadOnlyList<string> Roles, string Bearer);
