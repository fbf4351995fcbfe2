namespace Iadvize.Dataverse;

/// <summary>Logical names of the solution's own tables and columns, as solution/iAdvizeDataverse spells them.</summary>
internal static class Tables
{
    /// <summary>The ledger: one row is one thing to do, with its whole history.</summary>
    internal static class WebhookEvent
    {
        public const string Name = "iadv_webhookevent";
        public const string Id = "iadv_webhookeventid";
        public const string Title = "iadv_name";
        public const string EventType = "iadv_eventtype";
        public const string Source = "iadv_source";
        public const string Status = "iadv_status";
        public const string Platform = "iadv_platform";
        public const string ProjectNumber = "iadv_projectnumber";
        public const string IadvizeConversationId = "iadv_iadvizeconversationid";
        public const string Conversation = "iadv_conversationid";
        public const string Connection = "iadv_connectionid";
        public const string CorrelationId = "iadv_correlationid";
        public const string DeliveryId = "iadv_deliveryid";
        public const string OccurredOn = "iadv_occurredon";
        public const string ProcessedOn = "iadv_processedon";
        public const string RetryOn = "iadv_retryon";
        public const string Attempts = "iadv_attempts";
        public const string ClaimedOn = "iadv_claimedon";
        public const string NextAttemptOn = "iadv_nextattempton";
        public const string Error = "iadv_error";
        public const string Payload = "iadv_payload";
        public const string CreatedOn = "createdon";
    }

    /// <summary>An activity, so that a conversation stands on the lead's timeline. Its key is iAdvize's conversation id.</summary>
    internal static class Conversation
    {
        public const string Name = "iadv_conversation";
        public const string Id = "activityid";
        public const string Subject = "subject";
        public const string Regarding = "regardingobjectid";
        public const string Owner = "ownerid";
        public const string Platform = "iadv_platform";
        public const string Project = "iadv_projectid";
        public const string ProjectNumber = "iadv_projectnumber";
        public const string Channel = "iadv_channel";
        public const string Language = "iadv_language";
        public const string Visitor = "iadv_visitorid";
        public const string IadvizeVisitorIds = "iadv_iadvizevisitorids";
        public const string Lead = "iadv_leadid";
        public const string EmailAddress = "iadv_emailaddress";
        public const string Operators = "iadv_operators";
        public const string DistributionGroup = "iadv_distributiongroup";
        public const string TargetingRule = "iadv_targetingrule";
        public const string Tags = "iadv_tags";
        public const string StartedOn = "iadv_startedon";
        public const string ClosedOn = "iadv_closedon";
        public const string DurationSeconds = "iadv_durationseconds";
        public const string Csat = "iadv_csat";
        public const string Nps = "iadv_nps";
        public const string SatisfactionComment = "iadv_satisfactioncomment";
        public const string Transcript = "iadv_transcript";
        public const string RefreshedOn = "iadv_refreshedon";
        public const string SecondsToLead = "iadv_secondstolead";
        public const string Decision = "iadv_decision";
        public const string Description = "description";
        public const string Url = "iadv_url";
        public const string EventFacts = "iadv_eventfacts";
        public const string Orders = "iadv_orders";
        public const string ErasedOn = "iadv_erasedon";
        public const string TransactionAmount = "iadv_transactionamount";
        public const string CreatedOn = "createdon";
        public const string VersionNumber = "versionnumber";
    }

    internal static class Answer
    {
        public const string Name = "iadv_answer";
        public const string Id = "iadv_answerid";
        public const string Title = "iadv_name";
        public const string Conversation = "iadv_conversationid";
        public const string QuestionNumber = "iadv_questionnumber";
        public const string Question = "iadv_question";
        public const string Text = "iadv_answer";
        public const string History = "iadv_history";
        public const string Shared = "iadv_shared";
        public const string Value = "iadv_value";
        public const string Column = "iadv_column";
        public const string Outcome = "iadv_outcome";
        public const string Reason = "iadv_reason";
        public const string Owner = "ownerid";
    }

    internal static class QuestionMapping
    {
        public const string Name = "iadv_questionmapping";
        public const string Title = "iadv_name";
        public const string QuestionNumber = "iadv_questionnumber";
        public const string Table = "iadv_table";
        public const string Column = "iadv_column";
        public const string WritePolicy = "iadv_writepolicy";
        public const string Project = "iadv_projectid";
        public const string RangePolicy = "iadv_rangepolicy";
        public const string LookupColumn = "iadv_lookupcolumn";
        public const string Default = "iadv_default";
        public const string State = "statecode";
    }

    internal static class Visitor
    {
        public const string Name = "iadv_visitor";
        public const string Id = "iadv_visitorid";
        public const string Title = "iadv_name";
        public const string EmailAddress = "iadv_emailaddress";
        public const string Lead = "iadv_leadid";
        public const string Contact = "iadv_contactid";
        public const string VisitorIds = "iadv_visitorids";
        public const string Provisional = "iadv_provisional";
        public const string ErasedOn = "iadv_erasedon";
    }

    internal static class Project
    {
        public const string Name = "iadv_project";
        public const string Id = "iadv_projectid";
        public const string Title = "iadv_name";
        public const string Platform = "iadv_platform";
        public const string Number = "iadv_projectnumber";
        public const string LeadOwnerUser = "iadv_leadowneruserid";
        public const string LeadOwnerTeam = "iadv_leadownerteamid";
        public const string TopicTemplate = "iadv_topictemplate";
        public const string ConversationAddress = "iadv_conversationaddress";
        public const string LeadSource = "iadv_leadsource";
        public const string SeveralMatches = "iadv_severalmatches";
        public const string ClosedLead = "iadv_closedlead";
        public const string TimeZone = "iadv_timezone";
        public const string OperatorFilter = "iadv_operatorfilter";
        public const string Channels = "iadv_channels";
        public const string LiveCapture = "iadv_livecapture";
        public const string EmailFromMessages = "iadv_emailfrommessages";
        public const string Language = "iadv_language";
        public const string RetentionDays = "iadv_retentiondays";
        public const string Masking = "iadv_masking";
        public const string State = "statecode";
    }

    internal static class Connection
    {
        public const string Name = "iadv_connection";
        public const string Id = "iadv_connectionid";
        public const string Title = "iadv_name";
        public const string Platform = "iadv_platform";
        public const string Address = "iadv_address";
        public const string UserName = "iadv_username";
        public const string Password = "iadv_password";
        public const string WebhookSecret = "iadv_webhooksecret";
        public const string PreviousWebhookSecret = "iadv_previouswebhooksecret";
        public const string AddressKey = "iadv_addresskey";
        public const string Token = "iadv_token";
        public const string TokenExpiresOn = "iadv_tokenexpireson";
        public const string TokenRenewalOn = "iadv_tokenrenewalon";
        public const string LastSuccessOn = "iadv_lastsuccesson";
        public const string LastFailureOn = "iadv_lastfailureon";
        public const string LastFailure = "iadv_lastfailure";
        public const string LogInWantedOn = "iadv_loginwantedon";
        public const string ReconciledUntil = "iadv_reconcileduntil";
        public const string ReconcileCursor = "iadv_reconcilecursor";
        public const string BackFillFrom = "iadv_backfillfrom";
        public const string BackFillTo = "iadv_backfillto";
        public const string BackFillCursor = "iadv_backfillcursor";
        public const string BackFillEndedOn = "iadv_backfillendedon";
        public const string LastSweepOn = "iadv_lastsweepon";
        public const string CreatedOn = "createdon";
        public const string Schema = "iadv_schema";
        public const string SchemaHash = "iadv_schemahash";
        public const string SchemaReadOn = "iadv_schemareadon";
        public const string Query = "iadv_query";
        public const string Choice = "iadv_choice";
        public const string PinnedQuery = "iadv_pinnedquery";
        public const string PinnedChoice = "iadv_pinnedchoice";
        public const string LeftOut = "iadv_leftout";
        public const string PageSize = "iadv_pagesize";
        public const string State = "statecode";
    }

    internal static class Lead
    {
        public const string Name = "lead";
        public const string Id = "leadid";
        public const string FullName = "fullname";
        public const string FirstName = "firstname";
        public const string LastName = "lastname";
        public const string Subject = "subject";
        public const string Email1 = "emailaddress1";
        public const string Email2 = "emailaddress2";
        public const string Email3 = "emailaddress3";
        public const string Phone = "telephone1";
        public const string Street = "address1_line1";
        public const string City = "address1_city";
        public const string PostalCode = "address1_postalcode";
        public const string Country = "address1_country";
        public const string LeadSource = "leadsourcecode";
        public const string ParentContact = "parentcontactid";
        public const string Currency = "transactioncurrencyid";
        public const string Owner = "ownerid";
        public const string State = "statecode";
        public const string Status = "statuscode";
        public const string Master = "masterid";
        public const string ModifiedOn = "modifiedon";
        public const string LastConversationOn = "iadv_lastconversationon";
        public const string LastCsat = "iadv_lastcsat";
    }

    internal static class Contact
    {
        public const string Name = "contact";
        public const string Id = "contactid";
        public const string FullName = "fullname";
        public const string Email1 = "emailaddress1";
        public const string OriginatingLead = "originatingleadid";
        public const string Owner = "ownerid";
        public const string State = "statecode";
        public const string ModifiedOn = "modifiedon";
    }

    internal static class Account
    {
        public const string Name = "account";
    }

    internal static class Currency
    {
        public const string Name = "transactioncurrency";
        public const string Id = "transactioncurrencyid";
        public const string IsoCode = "isocurrencycode";
        public const string State = "statecode";
    }

    internal static class Organization
    {
        public const string Name = "organization";
        public const string Id = "organizationid";
        public const string BaseCurrency = "basecurrencyid";
        public const string Language = "languagecode";
    }

    internal static class UserSettings
    {
        public const string Name = "usersettings";
        public const string User = "systemuserid";
        public const string Language = "uilanguageid";
    }

    internal static class Role
    {
        public const string Name = "role";
        public const string Id = "roleid";
        public const string Title = "name";
        public const string OfUsers = "systemuserroles";
        public const string OfTeams = "teamroles";
    }

    internal static class User
    {
        public const string Name = "systemuser";
        public const string Id = "systemuserid";
        public const string IsDisabled = "isdisabled";
    }

    internal static class EnvironmentVariable
    {
        public const string Name = "environmentvariabledefinition";
        public const string Id = "environmentvariabledefinitionid";
        public const string SchemaName = "schemaname";
        public const string Value = "environmentvariablevalue";
        public const string DefaultText = "defaultvalue";
        public const string Text = "value";
    }
}
