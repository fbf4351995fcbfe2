using Iadvize.Core;

namespace Iadvize.Dataverse.Leads;

/// <summary>Where a conversation goes and why, or why it is not wanted, in both languages.</summary>
internal static class DecisionSentences
{
    public static readonly Wording FoundIn = new("{0} The e-mail came from {1}.", "{0} L'adresse e-mail vient {1}.");
    public static readonly Wording NoEmail = new(
        "Not linked: no e-mail of this visitor is known yet.",
        "Non liée : aucune adresse e-mail de ce visiteur n'est encore connue.");
    public static readonly Wording Linked = new(
        "Linked: an earlier conversation of this visitor belongs to this lead.",
        "Liée : une conversation antérieure de ce visiteur appartient à ce prospect.");
    public static readonly Wording Found = new(
        "Found: the one active lead with this e-mail.",
        "Trouvé : le seul prospect actif avec cette adresse e-mail.");
    public static readonly Wording Chosen = new(
        "Chosen: of {0} active leads with this e-mail, the one most recently modified.",
        "Choisi : parmi {0} prospects actifs avec cette adresse e-mail, le dernier modifié.");
    public static readonly Wording Undecided = new(
        "{0} active leads have this e-mail, and the project's policy is to choose none. Merge them, then retry the event.",
        "{0} prospects actifs ont cette adresse e-mail, et la règle du projet est de n'en choisir aucun. Fusionnez-les, puis réessayez l'événement.");
    public static readonly Wording Reopened = new(
        "Reopened: the visitor's lead was closed, and the project's policy is to reopen it.",
        "Rouvert : le prospect du visiteur était clos, et la règle du projet est de le rouvrir.");
    public static readonly Wording ItsContact = new(
        "The visitor's lead is closed; by the project's policy the conversation goes to the contact that came of it.",
        "Le prospect du visiteur est clos ; selon la règle du projet, la conversation va au contact qui en est issu.");
    public static readonly Wording NoLeadNoContact = new(
        "New: no lead and no contact has this e-mail.",
        "Nouveau : aucun prospect ni contact n'a cette adresse e-mail.");
    public static readonly Wording NoOpenLeadNoContact = new(
        "New: no open lead and no contact has this e-mail.",
        "Nouveau : aucun prospect ouvert ni contact n'a cette adresse e-mail.");
    public static readonly Wording NoLeadButContact = new(
        "New: no lead has this e-mail; a contact has, and becomes the lead's parent contact.",
        "Nouveau : aucun prospect n'a cette adresse e-mail ; un contact l'a, et devient le contact parent du prospect.");
    public static readonly Wording NoOpenLeadButContact = new(
        "New: no open lead has this e-mail; a contact has, and becomes the lead's parent contact.",
        "Nouveau : aucun prospect ouvert n'a cette adresse e-mail ; un contact l'a, et devient le contact parent du prospect.");

    public static readonly Wording VisitorErased = new(
        "This visitor's data was erased after the conversation began. Nothing of it is stored.",
        "Les données de ce visiteur ont été effacées après le début de la conversation. Rien n'en est enregistré.");
    public static readonly Wording ConversationErased = new(
        "This conversation was erased. Nothing of it is stored again.",
        "Cette conversation a été effacée. Rien n'en est enregistré de nouveau.");
    public static readonly Wording PastRetention = new(
        "This conversation ended more than {0} days ago, and project '{1}' keeps none longer. Nothing of it is stored.",
        "Cette conversation a pris fin il y a plus de {0} jours, et le projet « {1} » n'en garde aucune plus longtemps. Rien n'en est enregistré.");
    public static readonly Wording ErasedOnRequest = new("Erased on request.", "Effacée sur demande.");
    public static readonly Wording ErasedByRetention = new(
        "Erased {0} days after its end, as project '{1}' says.",
        "Effacée {0} jours après sa fin, comme le veut le projet « {1} ».");
    public static readonly Wording ClosedMeanwhile = new(
        "The conversation was fetched while it ran, and has been stored since as it closed.",
        "La conversation a été récupérée pendant qu'elle était en cours, et a été enregistrée depuis telle qu'elle s'est close.");

    public static readonly Wording ProjectInactive = new(
        "Project '{0}' is deactivated. Activate it under Set-up, Projects, then retry this event.",
        "Le projet « {0} » est désactivé. Activez-le sous Configuration, Projets, puis réessayez cet événement.");
    public static readonly Wording OtherChannel = new(
        "The conversation's channel, {0}, is none of those of project '{1}' ({2}). Change its channels and retry this event if you want it.",
        "Le canal de la conversation, {0}, n'est pas de ceux du projet « {1} » ({2}). Modifiez ses canaux et réessayez cet événement si vous la voulez.");
    public static readonly Wording NoOperator = new(
        "No operator of this conversation is in the operator filter of project '{0}'. Change the filter and retry this event if you want it.",
        "Aucun opérateur de cette conversation n'est dans le filtre d'opérateurs du projet « {0} ». Modifiez le filtre et réessayez cet événement si vous la voulez.");
    public static readonly Wording OtherOperators = new(
        "None of the operators ({0}) of this conversation is in the operator filter of project '{1}'. Change the filter and retry this event if you want it.",
        "Aucun des opérateurs ({0}) de cette conversation n'est dans le filtre d'opérateurs du projet « {1} ». Modifiez le filtre et réessayez cet événement si vous la voulez.");

    public static readonly Wording WithoutEmail = new("visitor without e-mail", "visiteur sans adresse e-mail");
}
